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
        Fields.RequestId(requestId);
        var rpc = request.Descriptor.FullName;
        var hash = SHA256.HashData(request.ToByteArray());
        if (!await ReserveAsync(session, caller, rpc, requestId, hash, ct))
            return await RecallAsync<TResponse>(session, caller, rpc, requestId, hash, ct);
        var response = await act();
        await session.ExecuteAsync(
            $"""
            UPDATE answered_request SET response = {_protector.Protect(response.ToByteArray())}
            WHERE caller = {caller.Key} AND rpc = {rpc} AND request_id = {requestId}
            """, ct);
        return response;
    }

    /// <summary>Takes the id for this transaction; a second call with it waits for the first on the row, then finds it taken.</summary>
    private async Task<bool> ReserveAsync(
        DatabaseSession session, Caller caller, string rpc, string requestId, byte[] hash, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            INSERT INTO answered_request (caller, rpc, request_id, request_hash, response, answer_time)
            VALUES ({caller.Key}, {rpc}, {requestId}, {hash}, {Array.Empty<byte>()}, {time.GetUtcNow()})
            ON CONFLICT DO NOTHING
            """, ct) > 0;

    private async Task<TResponse> RecallAsync<TResponse>(
        DatabaseSession session, Caller caller, string rpc, string requestId, byte[] hash, CancellationToken ct)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var (knownHash, response) = await session.FindAsync(
            $"""
            SELECT request_hash, response FROM answered_request
            WHERE caller = {caller.Key} AND rpc = {rpc} AND request_id = {requestId}
            """, row => (row.GetBytes(0), row.GetBytes(1)), ct);
        if (!knownHash.AsSpan().SequenceEqual(hash))
            throw new Refusal(Reason.RequestIdReused, "This request_id came before with another request.");
        var answer = new TResponse();
        answer.MergeFrom(_protector.Unprotect(response));
        return answer;
    }
}
