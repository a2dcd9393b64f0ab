using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Requests;
using Mover.Tui.FullScreen.Spaces;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.FullScreen.Overview;

/// <summary>What stands beside the numbers: the oldest request, requests by state, and, where there is room, what is late and what is deleted next.</summary>
internal static class StateLines
{
    private const int MostOfEach = 10;

    private static readonly Phrase Oldest = new("Oldest open", "La plus ancienne");
    private static readonly Phrase NoRequest = new("no open request", "aucune demande ouverte");
    private static readonly Phrase Since = new("{0} · {1} · for {2}", "{0} · {1} · depuis {2}");
    private static readonly Phrase Requests = new("Requests", "Demandes");
    private static readonly Phrase Late = new("Late", "En retard");
    private static readonly Phrase Next = new("Deleted next", "Prochaines suppressions");

    private static readonly Phrase None = new("none", "aucun");

    /// <summary>Two lines that are there at every size.</summary>
    public static IEnumerable<Line> Short(Model model) =>
    [
        Line.Pair(model.Say(Oldest), FindOldest(model) is { } oldest
            ? model.Say(Since, oldest.AccessRequestId, oldest.SpaceAddress, Age(oldest, model))
            : new Span(model.Say(NoRequest), Ink.Dim)),
        Line.Pair(model.Say(Requests), string.Join(" · ", model.Store.Requests.Items.Values
            .CountBy(request => request.State).OrderBy(pair => pair.Key)
            .Select(pair => $"{Quantity.Count(pair.Value)} {model.Say(AccessWords.Of(pair.Key))}"))),
    ];

    public static IEnumerable<Line> Long(Model model) => [.. LateOnes(model), Line.Empty, .. NextOnes(model)];

    public static AccessRequest? FindOldest(Model model) => model.Store.Requests.Items.Values
        .MinBy(request => (EntryTime.Find(request.CreateTime) ?? DateTimeOffset.MaxValue, request.AccessRequestId));

    private static IEnumerable<Line> LateOnes(Model model) =>
        model.Store.Requests.Items.Values
            .Select(request => (Request: request, Due: RequestTimes.FindDue(request)))
            .Where(late => late.Due < model.Viewer.Now)
            .OrderBy(late => late.Due).ThenBy(late => late.Request.AccessRequestId, StringComparer.Ordinal)
            .Take(MostOfEach)
            .Select(late => Row(When.Until(late.Due!.Value, model.Viewer), Ink.Bad, $"{late.Request.AccessRequestId} · {late.Request.SpaceAddress}"))
            .DefaultIfEmpty(Line.Of(new Span(model.Say(None), Ink.Dim)))
            .Prepend(Line.Head(model.Say(Late)));

    private static IEnumerable<Line> NextOnes(Model model) =>
        model.Store.Spaces.Items.Values
            .Where(space => space.Holds.Count == 0 && space.DeleteDueTime is not null)
            .OrderBy(SpaceTimes.FindDue).ThenBy(space => space.SpaceId, StringComparer.Ordinal)
            .Take(MostOfEach)
            .Select(space => Row(When.Until(SpaceTimes.FindDue(space) ?? default, model.Viewer), SpaceTimes.InkOf(space, model.Viewer.Now), space.Address))
            .DefaultIfEmpty(Line.Of(new Span(model.Say(None), Ink.Dim)))
            .Prepend(Line.Head(model.Say(Next)));

    private static Line Row(string time, Ink ink, string text) => new([new Span($"{time,10} ", ink), new Span(text)], 11);

    private static string Age(AccessRequest request, Model model) =>
        EntryTime.Find(request.CreateTime) is { } time ? When.Period(model.Viewer.Now - time, model.Language) : "—";
}
