using Mover.Tui.Entries;
using Mover.Tui.Moves;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Spaces;

/// <summary>A space that waits for its deletion as it is printed.</summary>
internal sealed record PendingSpaceView(
    string SpaceId, string Address, string Title, DateTimeOffset? CloseTime, DateTimeOffset? DeleteDueTime, string MovedTo, long EntryCount,
    long UsedBytes, IReadOnlyList<PendingSpaceView.HoldView> Holds)
{
    internal sealed record HoldView(string Kind, string HolderId, DateTimeOffset? UntilTime, DateTimeOffset? ReviewTime);

    public static PendingSpaceView Of(PendingSpace space) => new(
        space.SpaceId, space.Address, space.Title, EntryTime.Find(space.CloseTime), EntryTime.Find(space.DeleteDueTime), space.MovedTo,
        space.EntryCount, space.UsedBytes,
        [.. space.Holds.Select(hold => new HoldView(
            ValueName.Of(hold.Kind), hold.HolderId, EntryTime.Find(hold.UntilTime), EntryTime.Find(hold.ReviewTime)))]);

    /// <summary>Lines of name and value for people.</summary>
    public static IEnumerable<(string Name, string Value)> Lines(PendingSpace space)
    {
        yield return ("address", space.Address);
        yield return ("id", space.SpaceId);
        yield return ("title", space.Title);
        yield return ("closed on", MoveText.Time(space.CloseTime));
        yield return ("deleted on", MoveText.Time(space.DeleteDueTime));
        yield return ("moved to", space.MovedTo.Length > 0 ? space.MovedTo : "nowhere, its owner leaves");
        yield return ("contains", $"{Quantity.Count(space.EntryCount, "entry", "entries")}, {Quantity.Bytes(space.UsedBytes)}");
        foreach (var hold in space.Holds)
            yield return ("kept by", Words(hold));
    }

    /// <summary>"request ar_… until 2026-12-01 10:00 UTC".</summary>
    public static string Words(SpaceHold hold)
    {
        var until = hold.UntilTime is null ? "" : $" until {MoveText.Time(hold.UntilTime)}";
        var review = hold.ReviewTime is null ? "" : $", to be looked at again on {MoveText.Time(hold.ReviewTime)}";
        return $"{ValueName.Of(hold.Kind)} {hold.HolderId}{until}{review}";
    }
}
