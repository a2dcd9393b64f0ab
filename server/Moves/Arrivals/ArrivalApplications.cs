using Mover.Peer.V1;
using Mover.Server.Database;

namespace Mover.Server.Moves.Arrivals;

internal static class ArrivalApplications
{
    public static Task StoreAsync(DatabaseSession session, Arrival arrival, CancellationToken ct) => Task.CompletedTask;
}
