using Mover.Server.Database;

namespace Mover.Server.Group;

/// <summary>All SQL of the rounds that a group does once.</summary>
internal static class RoundTable
{
    /// <summary>Makes the row of a round, unless it is there.</summary>
    public static Task AddAsync(DatabaseSession session, string name, DateTimeOffset nextTime, CancellationToken ct) => session.ExecuteAsync(
        $"INSERT INTO round (name, next_time) VALUES ({name}, {nextTime}) ON CONFLICT (name) DO NOTHING", ct);

    /// <summary>Whether a round is due and nobody does it; null if it has no row.</summary>
    public static async Task<bool?> FindDueAsync(
        DatabaseSession session, string name, DateTimeOffset now, DateTimeOffset latest, CancellationToken ct) => await session.FindAsync(
        $"SELECT CAST(CASE WHEN {IsDue(now, latest)} THEN 1 ELSE 0 END AS BIGINT) FROM round WHERE name = {name}", row => (bool?)row.GetFlag(0), ct);

    /// <summary>Takes a round that is due and that nobody does; false if there is nothing to take.</summary>
    /// <param name="latest">A time that no round waits for: what lies further ahead was written by a clock that was wrong.</param>
    public static async Task<bool> TakeAsync(
        DatabaseSession session, string name, string leaseId, DateTimeOffset now, DateTimeOffset until, DateTimeOffset latest, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            UPDATE round SET lease_id = {leaseId}, lease_until = {until}
            WHERE name = {name} AND {IsDue(now, latest)}
            """, ct) == 1;

    /// <summary>Keeps a round; false if somebody else has taken it.</summary>
    public static async Task<bool> RenewAsync(DatabaseSession session, string name, string leaseId, DateTimeOffset until, CancellationToken ct) =>
        await session.ExecuteAsync($"UPDATE round SET lease_until = {until} WHERE name = {name} AND lease_id = {leaseId}", ct) == 1;

    /// <summary>Lets go of a round, and says when the next one is due; null: at once.</summary>
    public static Task ReleaseAsync(DatabaseSession session, string name, string leaseId, DateTimeOffset? nextTime, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            UPDATE round SET lease_id = NULL, lease_until = NULL, next_time = COALESCE({nextTime}, next_time)
            WHERE name = {name} AND lease_id = {leaseId}
            """, ct);

    /// <summary>True while a round is held by a lease; nobody takes it before this transaction ends.</summary>
    public static Task<bool> IsHeldAsync(DatabaseSession session, string name, string leaseId, CancellationToken ct) => session.FindAsync(
        $"SELECT name FROM round WHERE name = {name} AND lease_id = {leaseId} {session.KeepRows:raw}", _ => true, ct);

    private static Sql IsDue(DateTimeOffset now, DateTimeOffset latest) =>
        $"((next_time <= {now} OR next_time > {latest}) AND (lease_until IS NULL OR lease_until < {now}))";
}
