using Mover.Tests.Moves;
using Mover.V1;

namespace Mover.Tests.Imports.Formats;

/// <summary>A server that archives of other clouds are brought to.</summary>
internal sealed class FormatScene : IAsyncDisposable
{
    private FormatScene(TestServer server) => Server = server;

    public TestServer Server { get; }

    public ImportOwner Owner => new(Server.Client());

    public static async Task<FormatScene> StartAsync() => new(await TestServer.StartAsync());

    public async Task<string> CreateAsync(CancellationToken ct) => (await Server.Client().CreateSpaceAsync($"{TestClient.NewId()}.example", ct)).SpaceId;

    /// <summary>Plans, runs, and gives the import with all its lines.</summary>
    public async Task<(Import Done, IReadOnlyList<ImportLine> Lines)> ImportAsync(string spaceId, CancellationToken ct, params byte[][] files)
    {
        var done = await Owner.ImportAsync(spaceId, ct, [.. files.Select((bytes, at) => ($"{at}.zip", bytes))]);
        return (done, await Owner.ListLinesAsync(done.ImportId, ct));
    }

    /// <summary>Application, kind and path of all that a space has, with the text of each.</summary>
    public async Task<Dictionary<string, string>> ReadAsync(string spaceId, CancellationToken ct)
    {
        var (client, texts, token) = (Server.Client(), new Dictionary<string, string>(), "");
        do
        {
            var page = await client.Spaces.ListEntriesAsync(new ListEntriesRequest { SpaceId = spaceId, PageToken = token }, client.With(ct));
            foreach (var entry in page.Entries)
                texts[NameOf(entry)] = await ReadAsync(client, spaceId, entry, ct);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return texts;
    }

    public async Task RequireSameAgainAsync(string spaceId, CancellationToken ct, params byte[][] files)
    {
        var before = await SpaceContent.ReadAsync(Server, spaceId, ct, withBytes: false);
        var (again, _) = await ImportAsync(spaceId, ct, files);
        Assert.That(again.Report.Applications.Sum(count => count.CreatedCount + count.RenamedCount + count.ReplacedCount), Is.Zero, "importing twice changes nothing");
        Assert.That(await SpaceContent.ReadAsync(Server, spaceId, ct, withBytes: false), Is.EqualTo(before));
    }

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();

    private static string NameOf(Entry entry) =>
        $"{entry.Application} {entry.Kind.ToString().ToLowerInvariant()} {entry.Path}{(entry.VersionTime is { } time ? $" {time.ToDateTimeOffset():yyyy-MM-ddTHH:mm:ssZ}" : "")}";

    private static async Task<string> ReadAsync(TestClient client, string spaceId, Entry entry, CancellationToken ct)
    {
        var name = new EntryName { Application = entry.Application, Kind = entry.Kind, Path = entry.Path, VersionTime = entry.VersionTime };
        using var call = client.Spaces.ReadEntry(new ReadEntryRequest { SpaceId = spaceId, Entry = name }, client.With(ct));
        var text = new System.Text.StringBuilder();
        while (await call.ResponseStream.MoveNext(ct))
            text.Append(call.ResponseStream.Current.Data.ToStringUtf8());
        return text.ToString();
    }
}
