using Mover.Server.Database;
using Mover.Server.Spaces.Quarantine;

namespace Mover.Server.Moves.Arrivals;

/// <summary>Says at the target which applications are in quarantine, and of which version their data is: after a switch as it came, after an undo as it was.</summary>
internal static class ArrivalApplications
{
    public static Task SetAsync(DatabaseSession session, Arrival arrival, CancellationToken ct) => QuarantineTable.SetAsync(
        session, arrival.SpaceId,
        [.. arrival.Progress.Applications.Select(application => (application.Application, VersionOf(arrival, application.Application), application.Quarantined))], ct);

    public static Task RestoreAsync(DatabaseSession session, Arrival arrival, CancellationToken ct) => QuarantineTable.SetAsync(
        session, arrival.SpaceId,
        [.. arrival.FormerApplications.Select(application => (application.Application, application.DataVersion, application.IsQuarantined))], ct);

    private static string VersionOf(Arrival arrival, string application) =>
        arrival.Applications.FirstOrDefault(source => source.Application == application)?.Version ?? "";
}
