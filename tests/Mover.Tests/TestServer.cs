using System.Data.Common;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mover.Server;
using Mover.Server.Archives;
using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Server.Doors;
using Mover.Server.Identity;
using Mover.Server.Identity.OneTimeCodes;
using Mover.Server.Imports;
using Mover.Server.Journal;
using Mover.Server.Moves;
using Mover.Server.Notices;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Ending;
using Mover.Server.Spaces.Quarantine;
using Mover.Server.Support;
using Mover.V1;

namespace Mover.Tests;

/// <summary>A whole server in this process, on free loopback ports and a folder of its own. An unexpected error in its log fails the test.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ErrorLog _errors;
    private readonly TimeProvider _time;
    private readonly Action<IServiceCollection>? _adapt;
    private readonly List<GrpcChannel> _channels = [];

    private TestServer(WebApplication server, MoverOptions options, ErrorLog errors, TimeProvider time, Action<IServiceCollection>? adapt)
    {
        (_server, Options, _errors, _time, _adapt) = (server, options, errors, time, adapt);
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

    /// <summary>Starts on PostgreSQL or SQLite, with an empty database; the same after a restart.</summary>
    public static Task<TestServer> StartAsync(DatabaseEngine engine, params string[] settings) =>
        StartAsync(engine, TimeProvider.System, settings);

    public static Task<TestServer> StartAsync(DatabaseEngine engine, TimeProvider time, params string[] settings) =>
        StartAdaptedAsync(engine, time, null, settings);

    /// <param name="adapt">Puts other parts in the place of the server's own, also after a restart.</param>
    public static async Task<TestServer> StartAdaptedAsync(
        DatabaseEngine engine, TimeProvider time, Action<IServiceCollection>? adapt, params string[] settings)
    {
        var folder = NewFolder();
        return await StartAsync(Read(folder, [.. await Shape.SettingsAsync(folder, engine), .. settings]), time, adapt);
    }

    /// <summary>Starts on a folder that another server may have left.</summary>
    public static Task<TestServer> StartInAsync(string folder, params string[] settings) =>
        StartInAsync(folder, TimeProvider.System, settings);

    public static async Task<TestServer> StartInAsync(string folder, TimeProvider time, params string[] settings) =>
        await StartAsync(Read(folder, [.. await Shape.SettingsAsync(folder), .. settings]), time, null);

    /// <summary>Stops this server and starts another one on the database and folder that it leaves.</summary>
    public async Task<TestServer> RestartAsync()
    {
        await StopAsync();
        Assert.That(_errors.Messages, Is.Empty, "the server logged errors");
        return await StartAsync(Options, _time, _adapt);
    }

    /// <summary>Starts another server of the group of this one: on its database and its stored bytes.</summary>
    public Task<TestServer> JoinAsync(params string[] settings) => StartAsync(
        Read(
            NewFolder(),
            [
                .. settings, $"Engine={Options.Engine}", $"ConnectionString={Options.ConnectionString}", $"Blobs:Folder={Options.GetBlobFolder()}",
                .. Shape.SettingsOf(Options.Blobs.S3),
            ]), _time, null);

    public static string NewFolder() => Directory.CreateTempSubdirectory("mover-test-").FullName;

    public GrpcChannel OpenChannel()
    {
        var channel = GrpcChannel.ForAddress(GrpcAddress);
        _channels.Add(channel);
        return channel;
    }

    /// <summary>Calls this server with a token; the service key with every scope if none is named.</summary>
    public TestClient Client(string? token) => new(Channel, token);

    public TestClient Client() => Client(Token);

    /// <summary>Calls this server from another address of this machine, such as 127.0.5.1.</summary>
    /// <param name="program">What the calling program says of itself.</param>
    public TestClient ClientFrom(string address, string? token = null, string program = "a test")
    {
        var channel = GrpcChannel.ForAddress(
            GrpcAddress, new GrpcChannelOptions { HttpHandler = new DistantHandler(address, program), DisposeHttpClient = true });
        _channels.Add(channel);
        return new TestClient(channel, token);
    }

    /// <summary>The staff, as the verbs beside the server see it.</summary>
    public Staff Staff => new(
        Services.GetRequiredService<MoverDatabase>(), Services.GetRequiredService<Passwords>(), Services.GetRequiredService<StaffCodes>(), _time);

    public Task AddStaffAsync(string login, string password, CancellationToken ct) => Staff.AddAsync(login, "agent", password, ct);

    /// <summary>A new member of staff with a role, signed in.</summary>
    public async Task<TestClient> StaffClientAsync(string role, CancellationToken ct)
    {
        const string Password = "a long password";
        var login = $"{role} {TestClient.NewId()}";
        await Staff.AddAsync(login, role, Password, ct);
        return Client((await Client(null).Identity.SignInStaffAsync(
            new SignInStaffRequest { Login = login, Password = Password }, cancellationToken: ct)).Token);
    }

    /// <summary>How many archives and other holders keep a revision of a space.</summary>
    public Task<long> CountPinsAsync(string spaceId, CancellationToken ct) =>
        CountAsync($"SELECT COUNT(*) FROM space_pin WHERE space_id = {spaceId}", ct);

    public Task<long> CountAsync(Sql sql, CancellationToken ct) => FindAsync(sql, row => row.GetInt64(0), ct);

    /// <summary>Looks into the database behind the server's back.</summary>
    public Task<T?> FindAsync<T>(Sql sql, Func<DbDataReader, T> read, CancellationToken ct) => Services.GetRequiredService<MoverDatabase>().ReadAsync(
        (session, ct) => session.FindAsync(sql, read, ct), ct);

    /// <summary>Changes the database behind the server's back.</summary>
    public Task SpoilAsync(string script, CancellationToken ct) => Services.GetRequiredService<MoverDatabase>().WriteAsync(
        (session, ct) => session.RunScriptAsync(script, ct), ct);

    /// <summary>Lets all that sweeps do its round now: first what ended, then what it held, then the bytes.</summary>
    public async Task SweepAsync(CancellationToken ct)
    {
        foreach (var sweeper in Services.GetServices<IHostedService>().Reverse())
        {
            await (sweeper switch
            {
                ArchiveSweeper archives => archives.SweepAsync(ct),
                ImportSweeper imports => imports.SweepAsync(ct),
                MoveSweeper moves => moves.SweepAsync(ct),
                SupportSweeper support => support.SweepAsync(ct),
                LeavingSweeper leaving => leaving.SweepAsync(ct),
                QuarantineSweeper quarantine => quarantine.SweepAsync(ct),
                SpacesSweeper spaces => spaces.SweepAsync(ct),
                IdentitySweeper identity => identity.SweepAsync(ct),
                NoticesSweeper notices => notices.SweepAsync(ct),
                JournalSweeper journal => journal.SweepAsync(ct),
                JournalCheckpoints checkpoints => checkpoints.SignAsync(ct),
                _ => Task.CompletedTask,
            });
        }

        await Services.GetRequiredService<BlobSweep>().RunAsync(_time.GetUtcNow(), ct);
    }

    /// <summary>Tells the owner of a space something, as an act does.</summary>
    public Task PostAsync(string spaceId, Server.Notices.Notice notice, CancellationToken ct, bool byMail = false) =>
        Services.GetRequiredService<MoverDatabase>().WriteAsync(
            (session, ct) => Services.GetRequiredService<NoticeBoard>().PostAsync(session, spaceId, notice, byMail, ct), ct);

    /// <summary>All that the server logs from now on, as far as its settings let it.</summary>
    public TextLog ListenToLog()
    {
        var log = new TextLog();
        Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        return log;
    }

    /// <summary>What the server logged as errors so far.</summary>
    public IReadOnlyCollection<string> Errors => _errors.Messages;

    /// <summary>Takes the database away under the running server, as when its machine goes down.</summary>
    public Task LoseDatabaseAsync() => Shape.DropAsync(Options.Data);

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

    private static MoverOptions Read(string folder, string[] settings) =>
        MoverSettings.Read([$"Data={folder}", "Grpc=http://127.0.0.1:0", "Links=http://127.0.0.1:0", .. settings]);

    private static async Task<TestServer> StartAsync(MoverOptions options, TimeProvider time, Action<IServiceCollection>? adapt)
    {
        var errors = new ErrorLog();
        var server = await MoverServer.BuildAsync(options, time, CancellationToken.None, services =>
        {
            // What a password costs is looked at by fixtures that name it in their settings; all others would only wait for it.
            if (options.Identity.PasswordIterations == new IdentityOptions().PasswordIterations)
                services.AddSingleton(new Passwords(new IdentityOptions { PasswordIterations = 1000 }));
            adapt?.Invoke(services);
        });
        server.Services.GetRequiredService<ILoggerFactory>().AddProvider(errors);
        await server.StartAsync();
        return new TestServer(server, options, errors, time, adapt);
    }

    /// <summary>Stops the server while calls are under way: they may come to their end.</summary>
    public Task StopGentlyAsync() => _server.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Options.Data, recursive: true);
        await Shape.DropAsync(Options.Data);
        Assert.That(_errors.Messages, Is.Empty, "the server logged errors");
    }
}
