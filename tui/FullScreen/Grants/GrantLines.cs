using Google.Protobuf.WellKnownTypes;
using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Requests;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.FullScreen.Grants;

/// <summary>What there is to read about a grant.</summary>
internal static class GrantLines
{
    private static readonly Phrase State = new("State", "État");
    private static readonly Phrase Action = new("Allows", "Permet");
    private static readonly Phrase Space = new("Space", "Espace");
    private static readonly Phrase Grantee = new("To", "À");
    private static readonly Phrase Ticket = new("Ticket", "Ticket");
    private static readonly Phrase Request = new("Request", "Demande");
    private static readonly Phrase From = new("From", "Du");
    private static readonly Phrase Until = new("Until", "Jusqu’au");
    private static readonly Phrase Read = new("Read", "Consulté");
    private static readonly Phrase Reads = new("{0} lists, {1} entries", "{0} listes, {1} éléments");
    private static readonly Phrase Archive = new("Archive", "Archive");
    private static readonly Phrase RevokedBy = new("Revoked by", "Révoqué par");
    private static readonly Phrase Because = new("Why it ended", "Motif de la fin");

    public static IEnumerable<Line> Of(Grant grant, Model model)
    {
        yield return Line.Pair(model.Say(State), new Span(model.Say(GrantWords.Of(grant.State)), GrantWords.InkOf(grant.State)));
        yield return Line.Pair(model.Say(Action), $"{model.Say(AccessWords.Of(grant.Action))}{RequestLines.Terms(grant.Terms, model)}");
        yield return Line.Pair(model.Say(Space), new Span(grant.SpaceAddress, Ink.Accent));
        yield return Line.Pair(model.Say(Grantee), model.Store.NameOf(grant.Grantee));
        yield return Line.Pair(model.Say(Ticket), grant.Ticket);
        yield return Line.Pair(model.Say(Request), grant.AccessRequestId);
        yield return Line.Pair(model.Say(From), Time(grant.StartTime, model));
        yield return Line.Pair(model.Say(Until), End(grant, model));
        yield return Line.Pair(model.Say(Read), model.Say(Reads, Quantity.Count(grant.ListCount), Quantity.Count(grant.ReadCount)));
        if (grant.ArchiveId.Length > 0)
            yield return Line.Pair(model.Say(Archive), grant.ArchiveId);
        if (grant.RevokedBy.Length > 0)
            yield return Line.Pair(model.Say(RevokedBy), model.Store.NameOf(grant.RevokedBy));
        if (grant.EndReason.Length == 0)
            yield break;
        yield return Line.Empty;
        yield return Line.Head(model.Say(Because));
        foreach (var line in Quote.Of(grant.EndReason))
            yield return line;
    }

    private static Span End(Grant grant, Model model) => GrantTimes.FindEnd(grant) is null
        ? new Span(Time(grant.EndTime, model))
        : new Span($"{Time(grant.EndTime, model)} ({GrantTimes.Left(grant, model.Viewer)})", GrantTimes.InkOfLeft(grant, model.Viewer.Now));

    private static string Time(Timestamp? time, Model model) => EntryTime.Find(time) is { } known ? When.Of(known, model.Viewer) : "—";
}
