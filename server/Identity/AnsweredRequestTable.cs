using Mover.Server.Database;

namespace Mover.Server.Identity;

/// <summary>All SQL of remembered answers.</summary>
internal static class AnsweredRequestTable
{
    /// <summary>Takes an id for this transaction; false if it is taken. A second call waits for the first one on the row.</summary>
    public static async Task<bool> ReserveAsync(
        DatabaseSession session, AnswerKey key, byte[] requestHash, DateTimeOffset now, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            INSERT INTO answered_request (caller, rpc, request_id, request_hash, response, answer_time)
            VALUES ({key.Caller}, {key.Rpc}, {key.RequestId}, {requestHash}, {Array.Empty<byte>()}, {now})
            ON CONFLICT DO NOTHING
            """, ct) > 0;

    public static Task SetAnswerAsync(DatabaseSession session, AnswerKey key, byte[] response, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            UPDATE answered_request SET response = {response}
            WHERE caller = {key.Caller} AND rpc = {key.Rpc} AND request_id = {key.RequestId}
            """, ct);

    public static Task<(byte[] RequestHash, byte[] Response)?> FindAsync(
        DatabaseSession session, AnswerKey key, CancellationToken ct) =>
        session.FindAsync(
            $"""
            SELECT request_hash, response FROM answered_request
            WHERE caller = {key.Caller} AND rpc = {key.Rpc} AND request_id = {key.RequestId}
            """, row => ((byte[], byte[])?)(row.GetBytes(0), row.GetBytes(1)), ct);

    public static Task RemoveOldAsync(DatabaseSession session, DateTimeOffset before, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM answered_request WHERE answer_time < {before}", ct);
}
