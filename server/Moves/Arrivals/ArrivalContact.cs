using Mover.Server.Database;

namespace Mover.Server.Moves.Arrivals;

/// <summary>Remembers when the server of a source was heard of, so that nobody asks after it without need.</summary>
internal sealed class ArrivalContact(MoverDatabase database, TimeProvider time)
{
    public Task HearAsync(string moveId, CancellationToken ct) =>
        database.WriteAsync((session, ct) => ArrivalTable.SetContactTimeAsync(session, moveId, time.GetUtcNow(), ct), ct);
}
