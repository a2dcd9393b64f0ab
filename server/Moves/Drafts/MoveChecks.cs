using Google.Protobuf.WellKnownTypes;
using Mover.Peer.V1;
using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Documents;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Moves.Drafts;

/// <summary>Finds out what a move would do, and changes nothing but what is known of it.</summary>
internal sealed class MoveChecks(
    MoverDatabase database, MoveSaga saga, TargetServers targets, SpaceDirectory spaces, BlobKeeper blobs, SourceDocuments documents,
    CheckWriting writing, TimeProvider time)
{
    private const string IdPrefix = "ck";

    public async Task<Move> CheckAsync(Caller caller, string moveId, CancellationToken ct)
    {
        var (move, source) = await database.ReadAsync((session, ct) => ReadAsync(session, caller, moveId, ct), ct);
        // Refused now rather than after all the work.
        MoveRules.Decide(move.State, MoveInput.CheckedObstructed);
        if (move.Consent is null)
            throw new Refusal(Reason.MoveConsentMissing, "The owner of the target has not consented yet.");
        var survey = new SourceSurvey(database, blobs, documents, source.Space);
        var target = await PeerTalks.DescribeAsync(targets.Of(move), survey.ReadAsync(ct), ct);
        var obstacle = await database.ReadAsync((session, ct) => SourceObstacles.FindAsync(session, move, ct), ct);
        var check = writing.Write(source, survey, target, obstacle);
        (check.CheckId, check.CheckTime) = (Ids.Create(IdPrefix), time.GetUtcNow().ToTimestamp());
        var input = check.Obstacles.Count == 0 ? MoveInput.CheckedClear : MoveInput.CheckedObstructed;
        return await saga.ApplyAsync(move.Id, input, seen => seen with { Check = check }, ct);
    }

    private async Task<(Move Move, SpaceView Source)> ReadAsync(DatabaseSession session, Caller caller, string moveId, CancellationToken ct)
    {
        var move = await MoveSide.GetDepartureAsync(session, caller, moveId, ct);
        var space = await SpaceTable.FindByIdAsync(session, move.SpaceId, ct);
        SpaceRules.RequireOpen(space);
        return (move, await spaces.ViewAsync(session, space, ct));
    }
}
