using Mover.Tui.Moves;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>What whoever approves a request allows, for people.</summary>
internal static class OutlookText
{
    /// <summary>Lines that are safe for a terminal.</summary>
    public static IEnumerable<string> Lines(AccessRequest request, AccessOutlook outlook) =>
        ["", "What you are about to allow:", .. Sentences(request, outlook).Select(line => SafeText.Of("  " + line))];

    private static IEnumerable<string> Sentences(AccessRequest request, AccessOutlook outlook)
    {
        yield return AccessText.Of(request.Action);
        if (request.Terms is { Applications.Count: > 0 } terms)
            yield return $"Only these applications: {string.Join(", ", terms.Applications)}.";
        if (outlook.EndTime is not null)
            yield return $"It lasts until {MoveText.Time(outlook.EndTime)}.";
        yield return outlook.DeleteDueTime is null ? "The space is not deleted." : $"The space is deleted on {MoveText.Time(outlook.DeleteDueTime)}.";
        if (outlook.MailHint.Length > 0)
            yield return $"What is delivered goes to {outlook.MailHint}.";
        yield return $"It is about {Quantity.Count(outlook.EntryCount, "entry", "entries")}, {Quantity.Bytes(outlook.UsedBytes)}.";
        foreach (var obstacle in outlook.Obstacles)
            yield return $"IN THE WAY: {AccessText.Of(obstacle)}.";
        foreach (var loss in outlook.Losses)
            yield return $"Does not come back: {AccessText.Of(loss)}.";
    }
}
