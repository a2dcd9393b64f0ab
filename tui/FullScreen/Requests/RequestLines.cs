using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>What there is to read about a request.</summary>
internal static class RequestLines
{
    private static readonly Phrase State = new("State", "État");
    private static readonly Phrase AsksFor = new("Asks for", "Demande");
    private static readonly Phrase Space = new("Space", "Espace");
    private static readonly Phrase Ticket = new("Ticket", "Ticket");
    private static readonly Phrase Requester = new("Who asks", "Demandeur");
    private static readonly Phrase Contact = new("Says to be at", "Dit être joignable");
    private static readonly Phrase Identity = new("Identity", "Identité");
    private static readonly Phrase Verified = new("verified", "vérifiée");
    private static readonly Phrase NotVerified = new("NOT VERIFIED", "NON VÉRIFIÉE");
    private static readonly Phrase Votes = new("Votes", "Avis");
    private static readonly Phrase Count = new("{0} of {1}", "{0} sur {1}");
    private static readonly Phrase TakenBy = new("Taken by", "Prise par");
    private static readonly Phrase Nobody = new("nobody", "personne");
    private static readonly Phrase Filed = new("Filed", "Déposée");
    private static readonly Phrase By = new("{0} by {1}", "{0} par {1}");
    private static readonly Phrase Take = new("Take by", "À prendre avant");
    private static readonly Phrase Resolve = new("Decide by", "À décider avant");
    private static readonly Phrase Expires = new("Expires", "Expire");
    private static readonly Phrase Deleted = new("Space deleted", "Espace supprimé");
    private static readonly Phrase Closed = new("Closed", "Close");
    private static readonly Phrase Presses = new("Presses", "Urgent");
    private static readonly Phrase Reason = new("Reason", "Motif");
    private static readonly Phrase Grant = new("Grant", "Accès");
    private static readonly Phrase For = new("for {0}", "pour {0}");

    public static IEnumerable<Line> Summary(AccessRequest request, Model model)
    {
        yield return Line.Pair(model.Say(State), model.Say(AccessWords.Of(request.State)));
        yield return Line.Pair(model.Say(AsksFor), $"{model.Say(AccessWords.Of(request.Action))}{Terms(request.Terms, model)}");
        yield return Line.Pair(model.Say(Space), new Span(request.SpaceAddress, Ink.Accent));
        yield return Line.Pair(model.Say(Ticket), $"{request.Ticket} ({model.Say(AccessWords.Of(request.Channel))})");
        yield return Line.Pair(model.Say(Requester), request.RequesterName);
        if (request.RequesterContact.Length > 0)
            yield return Line.Pair(model.Say(Contact), request.RequesterContact);
        yield return Line.Pair(model.Say(Identity), request.IdentityVerified ? new Span(model.Say(Verified), Ink.Good) : new Span(model.Say(NotVerified), Ink.Warn));
        yield return Line.Pair(model.Say(Votes), model.Say(Count, request.Approvals, request.NeededApprovals));
        yield return Line.Pair(model.Say(TakenBy), request.ClaimedBy.Length > 0 ? model.Store.NameOf(request.ClaimedBy) : model.Say(Nobody));
        foreach (var line in Times(request, model))
            yield return line;
        if (request.GrantId.Length > 0)
            yield return Line.Pair(model.Say(Grant), request.GrantId);
        foreach (var warning in request.Warnings)
            yield return Line.Pair(model.Say(Presses), new Span(model.Say(AccessWords.Of(warning)), Ink.Warn));
        yield return Line.Empty;
        yield return Line.Head(model.Say(Reason));
        foreach (var line in Quote.Of(request.Reason))
            yield return line;
    }

    /// <summary>" for 3 d: contacts, files"; empty for terms that say nothing.</summary>
    public static string Terms(AccessTerms? terms, Model model)
    {
        var time = terms is { DurationSeconds: > 0 } ? " " + model.Say(For, When.Period(TimeSpan.FromSeconds(terms.DurationSeconds), model.Language)) : "";
        return terms is { Applications.Count: > 0 } ? $"{time} : {string.Join(", ", terms.Applications)}" : time;
    }

    private static IEnumerable<Line> Times(AccessRequest request, Model model)
    {
        (Phrase Label, DateTimeOffset? Time)[] times =
        [
            (Take, request.ClaimedBy.Length == 0 ? EntryTime.Find(request.TakeDueTime) : null),
            (Resolve, EntryTime.Find(request.ResolveDueTime)),
            (Expires, EntryTime.Find(request.ExpireTime)),
            (Deleted, EntryTime.Find(request.DeleteDueTime)),
            (Closed, EntryTime.Find(request.EndTime)),
        ];
        if (EntryTime.Find(request.CreateTime) is { } filed)
            yield return Line.Pair(model.Say(Filed), model.Say(By, When.Of(filed, model.Viewer), model.Store.NameOf(request.Author)));
        foreach (var (label, time) in times)
            if (time is { } moment && (request.EndTime is null || ReferenceEquals(label, Closed)))
                yield return Line.Pair(model.Say(label), $"{When.Of(moment, model.Viewer)} ({When.Until(moment, model.Viewer)})");
    }
}
