using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Documents;

namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>Puts together what pulls a pass.</summary>
internal sealed class ArrivalPulls(
    MoverDatabase database, SourceServers sources, BlobKeeper blobs, StagingFolder staging, TargetDocuments documents, MoveSecrets secrets,
    MovesOptions options, TimeProvider time)
{
    /// <summary>Pulls the present pass of an arrival from where it stands to its end.</summary>
    /// <param name="address">The target's.</param>
    public async Task RunAsync(Arrival arrival, string address, ArrivalRows rows, ArrivalProgress progress, CancellationToken ct)
    {
        var (source, patience) = (sources.Of(arrival), new PullPatience(options.StallTime, time));
        using var small = new SmallContents(source, blobs, patience, progress, options.Connections);
        using var large = new LargeContents(database, source, staging, patience, progress, rows);
        var context = new TargetDocumentContext(
            arrival.SpaceId, arrival.MoveId, secrets.ReadKey(arrival.SealingKey!), arrival.SourceAddress, address);
        var travelled = new ArrivalDocuments(blobs, documents, context);
        await new ArrivalPull(database, source, blobs, travelled, rows, progress, small, large, patience).RunAsync(arrival, ct);
    }
}
