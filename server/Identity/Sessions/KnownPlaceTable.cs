using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Identity.Sessions;

/// <summary>All SQL of the places from which owners and staff signed in.</summary>
internal static class KnownPlaceTable
{
    public static async Task<bool> ExistsAsync(
        DatabaseSession session, Callers kind, string subjectId, byte[] placeHash, DateTimeOffset since, CancellationToken ct) =>
        await session.FindAsync(
            $"""
            SELECT 1 FROM known_place
            WHERE caller_kind = {(long)kind} AND subject_id = {subjectId} AND place_hash = {placeHash} AND last_time >= {since}
            """, _ => true, ct);

    public static async Task<bool> ExistsAnyAsync(
        DatabaseSession session, Callers kind, string subjectId, DateTimeOffset since, CancellationToken ct) =>
        await session.FindAsync(
            $"SELECT 1 FROM known_place WHERE caller_kind = {(long)kind} AND subject_id = {subjectId} AND last_time >= {since} LIMIT 1",
            _ => true, ct);

    public static Task SetAsync(
        DatabaseSession session, Callers kind, string subjectId, byte[] placeHash, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO known_place (caller_kind, subject_id, place_hash, last_time)
            VALUES ({(long)kind}, {subjectId}, {placeHash}, {now})
            ON CONFLICT (caller_kind, subject_id, place_hash) DO UPDATE SET last_time = excluded.last_time
            """, ct);

    public static Task RemoveAllAsync(DatabaseSession session, Callers kind, string subjectId, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM known_place WHERE caller_kind = {(long)kind} AND subject_id = {subjectId}", ct);

    public static Task RemoveOldAsync(DatabaseSession session, DateTimeOffset before, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM known_place WHERE last_time < {before}", ct);
}
