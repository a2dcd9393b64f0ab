using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Spaces;

/// <summary>A space as it is printed.</summary>
internal sealed record SpaceView(
    string SpaceId, string Address, string Title, string OwnerMail, string Language, long QuotaBytes, long UsedBytes,
    long EntryCount, string State, DateTimeOffset? DeleteDueTime, long Revision, DateTimeOffset CreateTime,
    IReadOnlyList<SpaceView.ApplicationView> Applications)
{
    internal sealed record ApplicationView(string Application, bool CanCreate, long EntryCount, long UsedBytes, bool Quarantined);

    public static SpaceView Of(Space space) => new(
        space.SpaceId, space.Address, space.Title, space.OwnerMail, space.Language, space.QuotaBytes, space.UsedBytes,
        space.EntryCount, StateName(space.State), space.DeleteDueTime?.ToDateTimeOffset(), space.Revision, space.CreateTime.ToDateTimeOffset(),
        [.. space.Applications.Select(application => new ApplicationView(
            application.Application, application.CanCreate, application.EntryCount, application.UsedBytes, application.Quarantined))]);

    /// <summary>Lines of name and value for people.</summary>
    public IEnumerable<(string Name, string Value)> Lines()
    {
        yield return ("address", Address);
        yield return ("id", SpaceId);
        yield return ("title", Title);
        yield return ("owner", OwnerMail);
        yield return ("language", Language);
        yield return ("state", State);
        if (DeleteDueTime is { } due)
            yield return ("deleted on", $"{due:yyyy-MM-dd HH:mm} UTC");
        yield return ("used", $"{Quantity.Bytes(UsedBytes)} of {Quantity.Bytes(QuotaBytes)}");
        yield return ("entries", Quantity.Count(EntryCount));
        yield return ("revision", Quantity.Count(Revision));
        yield return ("created", $"{CreateTime:yyyy-MM-dd HH:mm:ss} UTC");
        yield return ("applications", Quantity.Count(Applications.Count));
        // A catalogue has dozens: those that say something.
        foreach (var application in Applications.Where(application => application.EntryCount > 0 || !application.CanCreate || application.Quarantined))
        {
            var right = application.CanCreate ? "" : ", nothing new may be created";
            var quarantine = application.Quarantined ? ", in quarantine" : "";
            yield return (SafeText.Of(application.Application, most: 40),
                $"{Quantity.Count(application.EntryCount, "entry", "entries")}, {Quantity.Bytes(application.UsedBytes)}{right}{quarantine}");
        }
    }

    private static string StateName(SpaceState state) => state switch
    {
        SpaceState.Active => "active",
        SpaceState.Frozen => "frozen",
        SpaceState.PendingDeletion => "pendingDeletion",
        SpaceState.Deleted => "deleted",
        _ => "unknown",
    };
}
