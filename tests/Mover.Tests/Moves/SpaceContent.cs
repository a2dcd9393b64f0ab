using System.Security.Cryptography;
using Mover.V1;

namespace Mover.Tests.Moves;

/// <summary>All that a space has, as its callers see it.</summary>
internal static class SpaceContent
{
    /// <summary>A line for each entry, with the hash of the bytes that are read for it.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(TestServer server, string spaceId, CancellationToken ct, bool withBytes = true)
    {
        var (client, lines, token) = (server.Client(), new List<string>(), "");
        do
        {
            var page = await client.Spaces.ListEntriesAsync(new ListEntriesRequest { SpaceId = spaceId, PageToken = token }, client.With(ct));
            foreach (var entry in page.Entries)
            {
                // Counted anew in each space.
                entry.Revision = 0;
                lines.Add($"{entry} {(withBytes ? await HashAsync(client, spaceId, entry, ct) : "")}");
            }

            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return lines;
    }

    private static async Task<string> HashAsync(TestClient client, string spaceId, Entry entry, CancellationToken ct)
    {
        var name = new EntryName { Application = entry.Application, Kind = entry.Kind, Path = entry.Path, VersionTime = entry.VersionTime };
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var call = client.Spaces.ReadEntry(new ReadEntryRequest { SpaceId = spaceId, Entry = name }, client.With(ct));
        while (await call.ResponseStream.MoveNext(ct))
            hash.AppendData(call.ResponseStream.Current.Data.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
