using Grpc.Net.Client;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Blobs.S3;
using Mover.Tests.Database;

namespace Mover.Tests.Group.Soak;

/// <summary>Servers in processes of their own on one PostgreSQL database and one bucket, behind one door, each of which may be killed.</summary>
internal sealed class SoakGroup : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly GroupDoor _links;
    private readonly GroupDoor _grpc;
    private readonly string _mails = TestServer.NewFolder();
    private readonly List<SoakServer> _servers;
    private readonly List<GrpcChannel> _channels = [];
    private string _token = "";

    private SoakGroup(TestDatabase database, int servers, string[] settings)
    {
        _database = database;
        var (grpc, links) = (Ports(servers), Ports(servers));
        (_grpc, _links) = (new GroupDoor(grpc), new GroupDoor(links));
        string[] all =
        [
            .. settings, $"Engine={DatabaseEngine.PostgreSql}", $"ConnectionString={database.Options.ConnectionString}",
            $"PublicLinks={_links.Address}", $"Moves:PublicServer={_grpc.Address}", $"Notices:Mail:Folder={_mails}", "Limits:DrainTime=00:00:03",
        ];
        _servers = [.. grpc.Zip(links, (grpc, links) => new SoakServer(grpc, links, all))];
    }

    public string Address => _grpc.Address;

    public string LinksAddress => _links.Address;

    public MoverDatabase Database => _database.Database;

    public IReadOnlyList<SoakServer> Servers => _servers;

    /// <summary>Calls whichever server takes the connection, each client over one of its own.</summary>
    public TestClient Client()
    {
        var channel = GrpcChannel.ForAddress(Address);
        lock (_channels)
            _channels.Add(channel);
        return new TestClient(channel, _token);
    }

    public string MailOf(string noticeId) => Path.Combine(_mails, $"{noticeId}.eml");

    public static async Task<SoakGroup> StartAsync(int servers, S3Server store, params string[] settings)
    {
        string[] bucket = Shape.SettingsOf(store.CreateBucket());
        var group = new SoakGroup(await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql, migrated: true), servers, [.. settings, .. bucket]);
        group._token = await new ServiceKeys(group.Database, TimeProvider.System).AddAsync("soak", Scopes.All, CancellationToken.None);
        await Task.WhenAll(group._servers.Select(server => server.StartAsync()));
        return group;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels)
            channel.Dispose();
        foreach (var server in _servers)
            await server.DisposeAsync();
        await _grpc.DisposeAsync();
        await _links.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_mails, recursive: true);
    }

    private static int[] Ports(int count) => [.. Enumerable.Range(0, count).Select(_ => FreePorts.Take())];
}
