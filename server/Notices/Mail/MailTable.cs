using System.Data.Common;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Notices.Mail;

/// <summary>All SQL of the outbox.</summary>
internal static class MailTable
{
    // As the index says it: a parameter would keep the engines from using it.
    private const string Waits = "state = 2";

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

    /// <summary>Takes what has been due for longest and that nobody has in hand or is just taking.</summary>
    public static Task<List<WaitingMail>> LeaseAsync(
        DatabaseSession session, string leaseId, DateTimeOffset now, DateTimeOffset until, int most, CancellationToken ct) =>
        session.QueryAsync(
            $"""
            UPDATE mail SET lease_id = {leaseId}, lease_until = {until}
            WHERE notice_id IN (
                SELECT notice_id FROM mail
                WHERE {Waits:raw} AND next_time <= {now} AND (lease_until IS NULL OR lease_until <= {now})
                ORDER BY next_time, notice_id LIMIT {most} {session.PassOverTakenRows:raw})
            RETURNING notice_id, recipient, attempt_count, create_time, next_time
            """, Read, ct);

    public static Task<int> RenewAsync(DatabaseSession session, string leaseId, DateTimeOffset until, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE mail SET lease_until = {until} WHERE lease_id = {leaseId} AND {Waits:raw}", ct);

    public static Task ReleaseAsync(DatabaseSession session, string leaseId, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE mail SET lease_id = NULL, lease_until = NULL WHERE lease_id = {leaseId} AND {Waits:raw}", ct);

    public static Task<DateTimeOffset?> FindNextTimeAsync(DatabaseSession session, CancellationToken ct) =>
        session.FindAsync(
            $"SELECT MIN(CASE WHEN lease_until > next_time THEN lease_until ELSE next_time END) FROM mail WHERE {Waits:raw}",
            row => row.FindTime(0), ct);

    /// <summary>Writes an outcome. One that was sent is sent, whoever has it in hand by now.</summary>
    public static Task SetAsync(
        DatabaseSession session, string noticeId, string leaseId, MailChange change, DateTimeOffset now, CancellationToken ct)
    {
        var ended = change.NextTime is null;
        return session.ExecuteAsync(
            $"""
            UPDATE mail SET state = {(long)change.State}, attempt_count = {change.AttemptCount}, last_error = {change.LastError},
                next_time = COALESCE({change.NextTime}, next_time), end_time = {(ended ? now : (DateTimeOffset?)null)},
                recipient = CASE WHEN {ended} = 1 THEN '' ELSE recipient END, lease_id = NULL, lease_until = NULL
            WHERE notice_id = {noticeId} AND {Waits:raw} AND (lease_id = {leaseId} OR {change.State == MailState.Sent} = 1)
            """, ct);
    }

    /// <summary>Ends what was written before a time and is in nobody's hands.</summary>
    public static Task<List<string>> GiveUpAsync(
        DatabaseSession session, DateTimeOffset before, string words, DateTimeOffset now, CancellationToken ct) =>
        session.QueryAsync(
            $"""
            UPDATE mail SET state = {(long)MailState.Refused}, recipient = '', end_time = {now}, last_error = {words},
                lease_id = NULL, lease_until = NULL
            WHERE {Waits:raw} AND create_time <= {before} AND (lease_until IS NULL OR lease_until <= {now})
            RETURNING notice_id
            """, row => row.GetString(0), ct);

    private static WaitingMail Read(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetTime(3), row.GetTime(4));
}
