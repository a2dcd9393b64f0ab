using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Server.Moves.Documents;
using Mover.Server.Spaces;
using Mover.V1;
using Entry = Mover.Server.Spaces.Entry;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Tests.Moves;

/// <summary>All that a space has, read past the server: also where nobody may enter it any more.</summary>
internal static class SpaceRows
{
    private static readonly byte[] Key = new byte[32];

    /// <summary>A line for each entry whose bytes are read and are what they should be; documents by what they say.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        TestServer server, string spaceId, CancellationToken ct, string source = MoveScene.SourceAddress, string target = MoveScene.TargetAddress)
    {
        var (blobs, comparison) = (server.Services.GetRequiredService<BlobKeeper>(), server.Services.GetRequiredService<DocumentComparison>());
        var (lines, context) = (new List<string>(), new ComparisonContext(spaceId, source, target, Key));
        foreach (var entry in await ListAsync(server, spaceId, ct))
        {
            var digest = entry.Blob.Digest;
            var content = await blobs.ReadAsync(digest, ct);
            var said = TravellingDocuments.Travels(entry.Key, digest.SizeBytes)
                ? Convert.ToHexStringLower(comparison.HashOf(entry.Key, content, context))
                : digest.ToString();
            lines.Add(Line(entry, said));
        }

        return lines;
    }

    /// <summary>The same without a look at the bytes, where there are no documents.</summary>
    public static async Task<IReadOnlyList<string>> ReadPlainAsync(MoverDatabase database, string spaceId, CancellationToken ct) =>
        [.. (await ListAsync(database, spaceId, ct)).Select(entry => Line(entry, entry.Blob.Digest.ToString()))];

    public static Task<List<Entry>> ListAsync(TestServer server, string spaceId, CancellationToken ct) =>
        ListAsync(server.Services.GetRequiredService<MoverDatabase>(), spaceId, ct);

    private static Task<List<Entry>> ListAsync(MoverDatabase database, string spaceId, CancellationToken ct) =>
        database.ReadAsync(
            async (session, ct) =>
            {
                var (space, entries) = (await SpaceTable.FindByIdAsync(session, spaceId, ct), new List<Entry>());
                var all = new EntryFilter("", EntryKind.Unspecified, "");
                await EntryTable.ListAsync(session, new EntryList(spaceId, "", space!.Revision, all, null, int.MaxValue), space.Revision, row =>
                {
                    entries.Add(row.ToEntry());
                    return true;
                }, ct);
                return entries;
            }, ct);

    public static async Task<SpaceState> StateAsync(TestServer server, string spaceId, CancellationToken ct) =>
        (SpaceState)await server.CountAsync($"SELECT state FROM space WHERE id = {spaceId}", ct);

    private static string Line(Entry entry, string said) => $"{entry.Key} {said} {entry.ModifyTime:O} {entry.MediaType} {entry.SharedBy}";
}
