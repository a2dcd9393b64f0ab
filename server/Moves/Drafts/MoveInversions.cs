using System.Security.Cryptography;
using System.Text;
using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Peers;
using Mover.V1;

namespace Mover.Server.Moves.Drafts;

/// <summary>Turns drafts round: the owner of the source consents to be the target, and the other server drafts the move with the consent that it has.</summary>
internal sealed class MoveInversions(
    MoverDatabase database, MoveSaga saga, ArrivalConsents consents, OwnerCredentials credentials, AnsweredRequests answered, TargetServers targets,
    MoveMessages messages)
{
    public async Task<InvertMoveResponse> InvertAsync(Caller caller, InvertMoveRequest request, CallSource from, CancellationToken ct)
    {
        var remembered = request.Clone();
        remembered.Password = "";
        if (await database.ReadAsync(
            (session, ct) => answered.FindAsync<InvertMoveResponse>(session, caller, remembered.RequestId, remembered, ct), ct) is { } earlier)
        {
            return earlier;
        }

        var move = await database.ReadAsync((session, ct) => MoveSide.GetDepartureAsync(session, caller, request.MoveId, ct), ct);
        MoveRules.Decide(move.State, MoveInput.Inverted);
        if (move.Consent is null)
            throw new Refusal(Reason.MoveConsentMissing, "The owner of the target has not consented yet.");
        await credentials.RequirePasswordAsync(move.SpaceId, request.Password, from, ct);
        var newMoveId = InvertedIdOf(move.Id);
        await DraftThereAsync(move, newMoveId, ct);
        return await database.WriteAsync(
            (session, ct) => answered.OnceAsync(
                session, caller, request.RequestId, remembered, () => EndAsync(session, move, newMoveId, ct), ct), ct);
    }

    private async Task DraftThereAsync(Move move, string newMoveId, CancellationToken ct)
    {
        var server = PeerAddress.Find(move.TargetServer);
        var (token, _) = await database.WriteAsync(
            (session, ct) => consents.GiveAsync(session, move.SpaceId, newMoveId, move.TargetAddress, server, ct), ct);
        var request = new InvertDraftRequest { NewMoveId = newMoveId, ConsentToken = token, TargetAddress = move.SourceAddress };
        await PeerTalks.AskAsync(
            async () =>
            {
                await targets.Of(move).InvertAsync(request, ct);
                return true;
            }, ct);
    }

    private async Task<InvertMoveResponse> EndAsync(DatabaseSession session, Move move, string newMoveId, CancellationToken ct) => new()
    {
        Move = messages.Write(await saga.ApplyAsync(session, move.Id, MoveInput.Inverted, null, ct)),
        NewMoveId = newMoveId,
        Server = move.TargetServer,
    };

    /// <summary>Always the same one, so that a call that is repeated drafts no second move.</summary>
    private static string InvertedIdOf(string moveId) =>
        $"{Move.IdPrefix}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"inverted {moveId}")))[..32]}";
}
