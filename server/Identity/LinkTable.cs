using System.Data.Common;
using Mover.Server.Database;

namespace Mover.Server.Identity;

/// <summary>All SQL of signed links.</summary>
internal static class LinkTable
{
    public static Task InsertAsync(DatabaseSession session, SignedLink link, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO link (id, purpose, subject_id, create_time, expire_time)
            VALUES ({link.Id}, {link.Purpose}, {link.SubjectId}, {now}, {link.ExpireTime})
            """, ct);

    /// <summary>The link with an id, also one that no longer works.</summary>
    public static Task<SignedLink?> FindAsync(DatabaseSession session, string purpose, string id, CancellationToken ct) =>
        session.FindAsync(
            $"""
            SELECT id, purpose, subject_id, expire_time, use_time, revoke_time FROM link
            WHERE id = {id} AND purpose = {purpose}
            """, Read, ct);

    /// <summary>What a link is for, whether or not it still works; null if there never was such a link.</summary>
    public static Task<string?> FindSubjectAsync(DatabaseSession session, string purpose, string id, CancellationToken ct) =>
        session.FindAsync($"SELECT subject_id FROM link WHERE id = {id} AND purpose = {purpose}", row => row.GetString(0), ct);

    public static Task RevokeAsync(DatabaseSession session, string id, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE link SET revoke_time = {now} WHERE id = {id} AND revoke_time IS NULL", ct);

    /// <summary>Uses a link up; false if it was used or revoked before.</summary>
    public static async Task<bool> UseAsync(DatabaseSession session, string id, DateTimeOffset now, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"UPDATE link SET use_time = {now} WHERE id = {id} AND use_time IS NULL AND revoke_time IS NULL", ct) == 1;

    /// <summary>Revokes all links for one purpose and subject; one that was used up is told as used.</summary>
    public static Task RevokeAllAsync(
        DatabaseSession session, string purpose, string subjectId, DateTimeOffset now, CancellationToken ct) => session.ExecuteAsync(
        $"UPDATE link SET revoke_time = {now} WHERE purpose = {purpose} AND subject_id = {subjectId} AND revoke_time IS NULL AND use_time IS NULL", ct);

    /// <summary>Lets a link work until a later time.</summary>
    public static Task ExtendAsync(DatabaseSession session, string id, DateTimeOffset expireTime, CancellationToken ct) => session.ExecuteAsync(
        $"UPDATE link SET expire_time = {expireTime} WHERE id = {id} AND expire_time < {expireTime}", ct);

    public static Task RemoveOldAsync(DatabaseSession session, DateTimeOffset before, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM link WHERE expire_time < {before}", ct);

    private static SignedLink Read(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetTime(3))
    {
        UseTime = row.FindTime(4),
        RevokeTime = row.FindTime(5),
    };
}
