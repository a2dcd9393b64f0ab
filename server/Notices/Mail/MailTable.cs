using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Notices.Mail;

/// <summary>All SQL of the outbox.</summary>
internal static class MailTable
{
    public static Task InsertAsync(
        DatabaseSession session, string noticeId, string spaceId, string recipient, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO mail (notice_id, space_id, recipient, state, attempt_count, create_time, next_time, last_error)
            VALUES ({noticeId}, {spaceId}, {recipient}, {(long)MailState.Waiting}, 0, {now}, {now}, '')
            """, ct);

    public static Task<List<KeyValuePair<string, MailState>>> ListStatesAsync(
        DatabaseSession session, IReadOnlyList<string> noticeIds, CancellationToken ct) =>
        session.QueryAsync(
            $"SELECT notice_id, state FROM mail WHERE notice_id IN {noticeIds}",
            row => KeyValuePair.Create(row.GetString(0), (MailState)row.GetInt64(1)), ct);

    public static Task DeleteAsync(DatabaseSession session, IReadOnlyList<string> noticeIds, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM mail WHERE notice_id IN {noticeIds}", ct);
}
