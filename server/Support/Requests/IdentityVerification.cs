using Google.Protobuf.WellKnownTypes;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.OneTimeCodes;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Ending;
using Mover.V1;

namespace Mover.Server.Support.Requests;

/// <summary>Finds out who asks: by a code that goes to the address from before the request, or by two weaker proofs.</summary>
internal sealed class IdentityVerification(MoverDatabase database, RequestBook book, MailedCodes codes, SupportOptions options, TimeProvider time)
{
    // Longer than any code.
    private const int MostCodeCharacters = 64;

    public async Task<SendIdentityCodeResponse> SendCodeAsync(Caller caller, string requestId, CancellationToken ct)
    {
        var expireTime = time.GetUtcNow() + options.CodeTime;
        var request = await book.ApplyAsync(requestId, caller.Key, _ => new RequestInput.CodeSent(codes.Create(), expireTime), ct);
        var space = await database.ReadAsync((session, ct) => SpaceTable.FindByIdAsync(session, request.SpaceId, ct), ct);
        return new SendIdentityCodeResponse
        {
            MailHint = space is null ? "" : LeavingRules.HintOf(space.OwnerMail),
            ExpireTime = expireTime.ToTimestamp(),
        };
    }

    /// <summary>Verifies by a code. A wrong one is written down, in a transaction that stands, before it is refused.</summary>
    public async Task<AccessRequest> ConfirmAsync(Caller caller, string requestId, string code, CancellationToken ct)
    {
        var typed = Fields.Text(code, "code", 1, MostCodeCharacters);
        var isRight = false;
        var request = await book.ApplyAsync(requestId, caller.Key, request => new RequestInput.CodeTried(isRight = IsRight(request, typed)), ct);
        return isRight ? request : throw RequestRules.WrongCode(request.Code?.TriesLeft ?? 0);
    }

    public Task<AccessRequest> RecordAsync(Caller caller, RecordIdentityProofRequest request, CancellationToken ct)
    {
        var proof = RequestReading.ReadProof(request, caller.SubjectId, time.GetUtcNow());
        return book.ApplyAsync(request.AccessRequestId, caller.Key, _ => new RequestInput.ProofRecorded(proof), ct);
    }

    private bool IsRight(AccessRequest request, string typed) => request.Code is { } code && codes.IsSame(code.Sealed, typed);
}
