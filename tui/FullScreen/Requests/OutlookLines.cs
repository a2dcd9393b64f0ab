using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>What whoever approves a request allows, what stands in the way of it, and who still has to vote.</summary>
internal static class OutlookLines
{
    private static readonly Phrase Head = new("What you are about to allow", "Ce que vous allez permettre");
    private static readonly Phrase Until = new("It lasts until {0}.", "Jusqu’au {0}.");
    private static readonly Phrase Stays = new("The space is not deleted.", "L’espace n’est pas supprimé.");
    private static readonly Phrase Deleted = new("The space is deleted on {0}.", "L’espace est supprimé le {0}.");
    private static readonly Phrase Goes = new("What is delivered goes to {0}, known before the request.", "Ce qui est remis va à {0}, connu avant la demande.");
    private static readonly Phrase About = new("{0} entries, {1}.", "{0} éléments, {1}.");
    private static readonly Phrase Only = new("Only these applications: {0}.", "Seulement ces applications : {0}.");
    private static readonly Phrase InTheWay = new("IN THE WAY: {0}", "OBSTACLE : {0}");
    private static readonly Phrase Lost = new("Does not come back: {0}", "Ne revient pas : {0}");
    private static readonly Phrase Missing = new("{0} of {1} approvals: {2} to come.", "{0} accord(s) sur {1} : {2} à venir.");
    private static readonly Phrase NotYou = new("Not from who filed it or verified who asks; one vote each.", "Ni de qui l’a déposée ou a vérifié l’identité ; un avis chacun.");
    private static readonly Phrase Unverified = new("Nobody has verified who asks yet.", "L’identité du demandeur n’est pas encore vérifiée.");

    public static IEnumerable<Line> Of(AccessRequest request, AccessOutlook? outlook, Model model)
    {
        yield return Line.Head(model.Say(Head));
        yield return Line.Of(new Span(model.Say(AccessWords.Allows(request.Action)), Ink.Accent));
        if (request.Terms is { Applications.Count: > 0 } terms)
            yield return model.Say(Only, string.Join(", ", terms.Applications));
        if (outlook is not null)
            foreach (var line in Consequences(outlook, model))
                yield return line;
        yield return Line.Empty;
        yield return model.Say(Missing, request.Approvals, request.NeededApprovals, Math.Max(0, request.NeededApprovals - request.Approvals));
        yield return Line.Of(new Span(model.Say(NotYou), Ink.Dim));
        if (!request.IdentityVerified)
            yield return Line.Of(new Span(model.Say(Unverified), Ink.Warn, Emphasis.Strong));
        yield return Line.Empty;
    }

    private static IEnumerable<Line> Consequences(AccessOutlook outlook, Model model)
    {
        if (EntryTime.Find(outlook.EndTime) is { } end)
            yield return model.Say(Until, When.Of(end, model.Viewer));
        yield return EntryTime.Find(outlook.DeleteDueTime) is { } due ? model.Say(Deleted, When.Of(due, model.Viewer)) : model.Say(Stays);
        if (outlook.MailHint.Length > 0)
            yield return model.Say(Goes, outlook.MailHint);
        yield return model.Say(About, Quantity.Count(outlook.EntryCount), Amount.Bytes(outlook.UsedBytes, model.Language));
        foreach (var obstacle in outlook.Obstacles)
            yield return Line.Of(new Span(model.Say(InTheWay, model.Say(AccessWords.Of(obstacle))), Ink.Bad, Emphasis.Strong));
        foreach (var loss in outlook.Losses)
            yield return Line.Of(new Span(model.Say(Lost, model.Say(AccessWords.Of(loss))), Ink.Warn));
    }
}
