using Google.Protobuf.WellKnownTypes;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Peers;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Moves.Drafts;

/// <summary>Consents: given by the owner of a target on its server, attached to the draft on the server of the source.</summary>
internal sealed class ConsentCalls(
    MoverDatabase database, ArrivalConsents consents, OwnerCredentials credentials, AnsweredRequests answered, MoveSaga saga, TargetPlaces places,
    TargetServers targets, MoveSecrets secrets)
{
    public async Task<GiveConsentResponse> GiveAsync(Caller caller, GiveConsentRequest request, CallSource from, CancellationToken ct)
    {
        caller.RequireSpace(request.SpaceId);
        var source = ReadSource(request);
        // What is remembered of a request is a fast hash, from which a password could be guessed.
        var remembered = request.Clone();
        remembered.Password = "";
        if (await database.ReadAsync(
            (session, ct) => answered.FindAsync<GiveConsentResponse>(session, caller, remembered.RequestId, remembered, ct), ct) is { } earlier)
        {
            return earlier;
        }

        await database.ReadAsync(
            async (session, ct) => await FreeSpaces.RequireAsync(
                session, await SpaceTable.FindByIdAsync(session, request.SpaceId, ct), request.MoveId, ct), ct);
        await credentials.RequirePasswordAsync(request.SpaceId, request.Password, from, ct);
        return await database.WriteAsync(
            (session, ct) => answered.OnceAsync(
                session, caller, request.RequestId, remembered,
                async () => Write(await consents.GiveAsync(session, request.SpaceId, request.MoveId, request.SourceAddress, source, ct)), ct), ct);
    }

    /// <summary>Asks the target's server whether a consent is good for this move, and keeps it.</summary>
    public async Task<Move> AttachAsync(Caller caller, AttachConsentRequest request, CancellationToken ct)
    {
        var move = await database.ReadAsync((session, ct) => MoveSide.GetDepartureAsync(session, caller, request.MoveId, ct), ct);
        if (!ArrivalBounds.IsToken(request.ConsentToken))
            throw PeerTalks.ConsentInvalid();
        MoveRules.Decide(move.State, MoveInput.ConsentAttached);
        var target = await PeerTalks.DescribeAsync(targets.Of(move, request.ConsentToken), AsyncEnumerable.Empty<Peer.V1.ContentGroup>(), ct);
        if (target.Address != move.TargetAddress)
            throw PeerTalks.ConsentInvalid();
        var consent = secrets.Protect(request.ConsentToken);
        return await saga.ApplyAsync(move.Id, MoveInput.ConsentAttached, consented => consented with { Consent = consent, Check = null }, ct);
    }

    private PeerAddress? ReadSource(GiveConsentRequest request)
    {
        if (!Ids.IsOne(request.MoveId, Move.IdPrefix))
            throw Refusal.Field("move_id", "is no id of a move.");
        if (!SpaceRules.IsAddress(request.SourceAddress))
            throw Refusal.Field("source_address", "must be the address of a space.");
        return request.SourceServer.Length > 0 ? places.Require(PeerAddress.Parse(request.SourceServer, "source_server")) : null;
    }

    private static GiveConsentResponse Write((string Token, DateTimeOffset ExpireTime) consent) =>
        new() { ConsentToken = consent.Token, ExpireTime = consent.ExpireTime.ToTimestamp() };
}
