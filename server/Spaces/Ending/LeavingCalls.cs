using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Server.Spaces.Ending;

/// <summary>The calls of mover.v1.SpacesService about leaving for good.</summary>
internal sealed class LeavingCalls(MoverDatabase database, Leaving leaving, OwnerCredentials credentials, AnsweredRequests answered)
{
    public async Task<RequestDeletionResponse> RequestAsync(RequestDeletionRequest request, ServerCallContext context)
    {
        var (caller, ct) = (context.GetCaller(), context.CancellationToken);
        caller.RequireSpace(request.SpaceId);
        // What is remembered of a request is a fast hash, from which a password could be guessed.
        var remembered = request.Clone();
        remembered.Password = "";
        if (await FindAnswerAsync(caller, remembered, ct) is { } earlier)
            return earlier;
        await leaving.RequireMayAskAsync(request.SpaceId, request.Address, ct);
        await credentials.RequirePasswordAsync(request.SpaceId, request.Password, context.GetSource(), ct);
        return await database.WriteAsync(
            (session, ct) => answered.OnceAsync(
                session, caller, request.RequestId, remembered,
                async () => Write(await leaving.RequestAsync(session, request.SpaceId, request.Address, ct)), ct), ct);
    }

    public async Task<CancelDeletionResponse> CancelAsync(CancelDeletionRequest request, ServerCallContext context) =>
        new() { Space = SpaceMessages.Write(await leaving.TakeBackAsync(request.SpaceId, context.CancellationToken)) };

    private Task<RequestDeletionResponse?> FindAnswerAsync(Caller caller, RequestDeletionRequest remembered, CancellationToken ct) =>
        database.ReadAsync(
            (session, ct) => answered.FindAsync<RequestDeletionResponse>(session, caller, remembered.RequestId, remembered, ct), ct);

    private static RequestDeletionResponse Write((SignedLink Link, Space Space) asked) => new()
    {
        ConfirmExpireTime = asked.Link.ExpireTime.ToTimestamp(),
        MailHint = LeavingRules.HintOf(asked.Space.OwnerMail),
    };
}
