using System.Security.Cryptography;
using Google.Protobuf;
using Microsoft.AspNetCore.DataProtection;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Identity;

/// <summary>Answers a repeated call with the answer it had: a caller that lost an answer may simply call again.</summary>
/// <remarks>
/// The answer is kept in the transaction of the act, so an act without its answer, or an answer without its act, cannot be.
/// Answers are stored protected, because some carry a secret, such as the address of a download.
/// </remarks>
internal sealed class AnsweredRequests(IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector("mover.answered-requests");

    /// <summary>Runs the act, or gives the answer that it gave before.</summary>
    /// <param name="requestId">Chosen by the caller. The same id with another request is refused.</param>
    public async Task<TResponse> OnceAsync<TResponse>(
        DatabaseSession session,
        Caller caller,
        string requestId,
        IMessage request,
        Func<Task<TResponse>> act,
        CancellationToken ct)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var key = KeyOf(caller, requestId, request);
        if (!await AnsweredRequestTable.ReserveAsync(session, key, Hash(request), time.GetUtcNow(), ct))
            return await FindAsync<TResponse>(session, caller, requestId, request, ct) ?? throw Refusal.NotFound("answer");
        var response = await act();
        await AnsweredRequestTable.SetAnswerAsync(session, key, _protector.Protect(response.ToByteArray()), ct);
        return response;
    }

    /// <summary>The answer that this request had before; null if it is new.</summary>
    /// <remarks>For acts that prepare something long before their transaction: ask here first.</remarks>
    public async Task<TResponse?> FindAsync<TResponse>(
        DatabaseSession session, Caller caller, string requestId, IMessage request, CancellationToken ct)
        where TResponse : class, IMessage<TResponse>, new()
    {
        if (await AnsweredRequestTable.FindAsync(session, KeyOf(caller, requestId, request), ct) is not var (hash, response))
            return null;
        if (!hash.AsSpan().SequenceEqual(Hash(request)))
            throw new Refusal(Reason.RequestIdReused, "This request_id came before with another request.");
        var answer = new TResponse();
        answer.MergeFrom(_protector.Unprotect(response));
        return answer;
    }

    private static AnswerKey KeyOf(Caller caller, string requestId, IMessage request) =>
        new(caller.Key, request.Descriptor.FullName, Fields.RequestId(requestId));

    private static byte[] Hash(IMessage request) => SHA256.HashData(request.ToByteArray());
}
