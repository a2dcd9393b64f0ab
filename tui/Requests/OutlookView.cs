using Mover.Tui.Entries;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>What comes of a request if it is approved now, as it is printed.</summary>
internal sealed record OutlookView(
    DateTimeOffset? EndTime, DateTimeOffset? DeleteDueTime, string MailHint, IReadOnlyList<string> Obstacles, IReadOnlyList<string> Losses,
    long EntryCount, long UsedBytes)
{
    public static OutlookView Of(AccessOutlook outlook) => new(
        EntryTime.Find(outlook.EndTime), EntryTime.Find(outlook.DeleteDueTime), outlook.MailHint, [.. outlook.Obstacles.Select(ValueName.Of)],
        [.. outlook.Losses.Select(ValueName.Of)], outlook.EntryCount, outlook.UsedBytes);
}
