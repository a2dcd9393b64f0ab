using System.Collections.Immutable;
using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Requests;
using Mover.Tui.FullScreen.Spaces;
using Mover.Tui.FullScreen.Transfers;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Overview;

/// <summary>The numbers at the top: what presses stands out where it is not none.</summary>
internal static class Figures
{
    private static readonly Phrase Late = new("late", "en retard");
    private static readonly Phrase Open = new("open requests", "demandes");
    private static readonly Phrase ToTake = new("to take", "à prendre");
    private static readonly Phrase Grants = new("grants", "accès");
    private static readonly Phrase UnderWay = new("under way", "en cours");
    private static readonly Phrase Failed = new("failed", "en échec");
    private static readonly Phrase Pending = new("spaces", "espaces");
    private static readonly Phrase Near = new("deleted < 3 d", "suppr. < 3 j");

    public static ImmutableArray<Figure> Of(Model model)
    {
        var (store, now) = (model.Store, model.Viewer.Now);
        return
        [
            Count(Late, store.Requests, request => RequestTimes.FindDue(request) < now, Ink.Bad),
            Count(Open, store.Requests, _ => true, Ink.Text),
            Count(ToTake, store.Requests, request => request.State == RequestState.Pending && request.ClaimedBy.Length == 0, Ink.Warn),
            Count(Near, store.Spaces, space => space.Holds.Count == 0 && SpaceTimes.IsDueWithin(SpaceTimes.Near, space, now), Ink.Bad),
            Count(Pending, store.Spaces, _ => true, Ink.Text),
            Count(Grants, store.Grants, grant => grant.State == GrantState.Active, Ink.Accent),
            Count(UnderWay, store.Transfers, TransferStates.IsUnderWay, Ink.Accent),
            Count(Failed, store.Transfers, TransferStates.IsFailed, Ink.Bad),
        ];
    }

    private static Figure Count<T>(Phrase label, Shelf<T> shelf, Func<T, bool> has, Ink ink)
        where T : class
    {
        long? number = shelf.Standing.AsOf is null && shelf.Items.IsEmpty ? null : shelf.Items.Values.LongCount(has);
        return new Figure(label, number, number is > 0 ? ink : Ink.Dim);
    }
}
