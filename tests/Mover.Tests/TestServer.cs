using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mover.Server;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;

namespace Mover.Tests;

/// <summary>A whole server in this process, on free loopback ports and a folder of its own. An unexpected error in its log fails the test.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ErrorLog _errors;
    private readonly List<GrpcChannel> _channels = [];
    private TestDatabase? _database;

    private TestServer(WebApplication server, MoverOptions options, ErrorLog errors)
    {
        (_server, Options, _errors) = (server, options, errors);
        Token = File.ReadAllText(Path.Combine(options.Data, LocalKeyFile.Name)).Trim();
        Channel = OpenChannel();
    }

    public MoverOptions Options { get; }

    /// <summary>A service key with every scope.</summary>
    public string Token { get; }

    public GrpcChannel Channel { get; }

    public string GrpcAddress => _server.Services.GetGrpcAddress();

    public string LinksAddress => _server.Services.GetLinksAddress();

    public IServiceProvider Services => _server.Services;

    /// <summary>Metadata with the service key.</summary>
    public Metadata Key => Bearer(Token);

    public static Metadata Bearer(string token) => new() { { "authorization", $"Bearer {token}" } };

    public static Task<TestServer> StartAsync(params string[] settings) => StartInAsync(NewFolder(), settings);

    /// <summary>Starts on PostgreSQL or SQLite, with an empty database.</summary>
    public static async Task<TestServer> StartAsync(DatabaseEngine engine, params string[] settings)
    {
        if (engine == DatabaseEngine.Sqlite)
            return await StartAsync(settings);
        var database = await TestDatabase.CreateAsync(engine, migrated: false);
        var server = await StartAsync([$"Engine={engine}", $"ConnectionString={database.Options.ConnectionString}", .. settings]);
        server._database = database;
        return server;
    }

    /// <summary>Starts on a folder that another server may have left.</summary>
    public static async Task<TestServer> StartInAsync(string folder, params string[] settings)
    {
        var options = MoverSettings.Read([$"Data={folder}", "Grpc=http://127.0.0.1:0", "Links=http://127.0.0.1:0", .. settings]);
        var errors = new ErrorLog();
        var server = await MoverServer.BuildAsync(options, CancellationToken.None);
        server.Services.GetRequiredService<ILoggerFactory>().AddProvider(errors);
        await server.StartAsync();
        return new TestServer(server, options, errors);
    }

    public static string NewFolder() => Directory.CreateTempSubdirectory("mover-test-").FullName;

    public GrpcChannel OpenChannel()
    {
        var channel = GrpcChannel.ForAddress(GrpcAddress);
        _channels.Add(channel);
        return channel;
    }

    /// <summary>Says that errors in the log belong to the test.</summary>
    public void ExpectErrors() => _errors.Clear();

    /// <summary>Stops the server and keeps its folder, for another one to start on.</summary>
    public async Task<string> StopAsync()
    {
        foreach (var channel in _channels)
            channel.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
        return Options.Data;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Options.Data, recursive: true);
        if (_database is not null)
            await _database.DisposeAsync();
        Assert.That(_errors.Messages, Is.Empty, "the server logged errors");
    }
}
