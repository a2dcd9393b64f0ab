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

    /// <summary>The link with an id, if it is in time and not revoked.</summary>
    public static Task<SignedLink?> FindAsync(
        DatabaseSession session, string purpose, string id, DateTimeOffset now, CancellationToken ct) =>
        session.FindAsync(
            $"""
            SELECT id, purpose, subject_id, expire_time FROM link
            WHERE id = {id} AND purpose = {purpose} AND revoke_time IS NULL AND expire_time > {now}
            """, row => new SignedLink(row.GetString(0), row.GetString(1), row.GetString(2), row.GetTime(3)), ct);

    /// <summary>What a link is for, whether or not it still works; null if there never was such a link.</summary>
    public static Task<string?> FindSubjectAsync(DatabaseSession session, string purpose, string id, CancellationToken ct) =>
        session.FindAsync($"SELECT subject_id FROM link WHERE id = {id} AND purpose = {purpose}", row => row.GetString(0), ct);

    public static Task RevokeAsync(DatabaseSession session, string id, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE link SET revoke_time = {now} WHERE id = {id} AND revoke_time IS NULL", ct);

    public static Task RemoveOldAsync(DatabaseSession session, DateTimeOffset before, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM link WHERE expire_time < {before}", ct);
}
