using Google.Protobuf;
using Mover.Peer.V1;
using Mover.Server.Blobs;
using Mover.Server.Database;

namespace Mover.Server.Moves.Arrivals;

/// <summary>The rows of entries whose content is too large to come with its page, until it is here.</summary>
internal static class LargeContentTable
{
    public static async Task InsertAsync(DatabaseSession session, string moveId, IReadOnlyList<PassEntry> entries, CancellationToken ct)
    {
        var next = await session.FindAsync(
            $"SELECT COALESCE(MAX(number), 0) + 1 FROM arrival_content WHERE move_id = {moveId}", row => row.GetInt64(0), ct);
        await session.InsertManyAsync(
            "arrival_content", ["move_id", "number", "digest", "size_bytes", "entry"], entries.Select((entry, index) => (entry, Number: next + index)),
            (item, row) => row.Add(moveId).Add(item.Number).Add(item.entry.Content.Sha256.ToByteArray()).Add(item.entry.Content.SizeBytes)
                .Add(item.entry.ToByteArray()),
            "", ct);
    }

    /// <summary>The first entry that waits, whose content is none of those that are being pulled already; null if there is none.</summary>
    public static Task<PassEntry?> FindFirstAsync(DatabaseSession session, string moveId, IReadOnlyList<byte[]> besides, CancellationToken ct) =>
        session.FindAsync(
            $"SELECT entry FROM arrival_content WHERE move_id = {moveId} AND digest NOT IN {besides} ORDER BY number LIMIT 1",
            row => PassEntry.Parser.ParseFrom(row.GetBytes(0)), ct);

    /// <summary>All entries that wait for a content, and no longer do.</summary>
    public static async Task<List<PassEntry>> TakeAsync(DatabaseSession session, string moveId, Digest digest, CancellationToken ct)
    {
        var key = digest.ToBytes();
        var entries = await session.QueryAsync(
            $"SELECT entry FROM arrival_content WHERE move_id = {moveId} AND digest = {key} ORDER BY number",
            row => PassEntry.Parser.ParseFrom(row.GetBytes(0)), ct);
        await session.ExecuteAsync($"DELETE FROM arrival_content WHERE move_id = {moveId} AND digest = {key}", ct);
        return entries;
    }

    public static Task RemoveAllAsync(DatabaseSession session, string moveId, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM arrival_content WHERE move_id = {moveId}", ct);
}
