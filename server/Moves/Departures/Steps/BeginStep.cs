using Google.Protobuf;
using Mover.Peer.V1;
using Mover.Server.Database;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Documents;
using Mover.Server.Spaces;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>Waits for a place, then asks the target's server to begin.</summary>
internal sealed class BeginStep(
    MoverDatabase database, MoveSaga saga, TargetServers targets, SpaceDirectory spaces, Catalogue catalogue, MoveSecrets secrets, MovesOptions options,
    TimeProvider time)
{
    private static readonly TimeSpan WaitForPlace = TimeSpan.FromSeconds(2);

    public Task RunAsync(Move move, CancellationToken ct) => move.PullToken is null ? PrepareAsync(move, ct) : BeginAsync(move, ct);

    private async Task PrepareAsync(Move move, CancellationToken ct)
    {
        if (await database.ReadAsync(MoveTable.CountRunningAsync, ct) < options.MostDepartures)
            await saga.StepAsync(move, MoveInput.Prepared, null, ct);
        else
            await saga.NoteAsync(move.Id, waiting => waiting with { NextTime = time.GetUtcNow() + WaitForPlace }, ct);
    }

    private async Task BeginAsync(Move move, CancellationToken ct)
    {
        var (view, size) = await database.ReadAsync(
            async (session, ct) =>
            {
                var space = await SpaceTable.FindByIdAsync(session, move.SpaceId, ct);
                SpaceRules.RequireOpen(space);
                return (await spaces.ViewAsync(session, space, ct), await PassSize.ReadAsync(session, space, move.Pass, ct));
            }, ct);
        var request = new BeginArrivalRequest
        {
            Version = move.Check!.ProtocolVersion,
            SourceAddress = move.SourceAddress,
            PullToken = secrets.ReadToken(move.PullToken!),
            ComparisonKey = ByteString.CopyFrom(secrets.ReadKey(move.ComparisonKey!)),
            UsedBytes = size.UsedBytes,
            EntryCount = size.EntryCount,
            Applications = { SourceApplications.Of(view, catalogue) },
        };
        var answer = await targets.Of(move).BeginAsync(request, ct);
        var key = answer.SealingKey.ToByteArray();
        if (!SealingKey.IsPublic(key))
            throw PeerEntries.Misbehaves("a key that secrets cannot be sealed for");
        await saga.StepAsync(move, MoveInput.Begun, begun => begun with { SealingKey = key }, ct);
    }
}
