using Grpc.Net.Client;
using Mover.Server.Database;
using Mover.Tests.Moves.Crashes;
using Mover.Tests.Moves.Relay;

namespace Mover.Tests.Moves.Kills;

/// <summary>A server in a process of its own, behind a relay at which it is found again after it was killed.</summary>
internal sealed class KilledServer : IAsyncDisposable
{
    private const string DatabaseName = "mover.db";

    private readonly MortalServer _mortal;
    private readonly string _data;
    private readonly string[] _settings;
    private ServerProcess? _process;
    private GrpcChannel? _channel;
    private bool _isOver;

    private KilledServer(MortalServer mortal, string data, string[] settings) => (_mortal, _data, _settings) = (mortal, data, settings);

    public PeerRelay Relay => _mortal.Relay;

    public TestClient Client => new(_channel!, _process!.Token);

    public string LinksAddress => _process!.LinksAddress;

    public string MailOf(string noticeId) => Path.Combine(_data, "mails", $"{noticeId}.eml");

    /// <summary>Goes on in a process of its own with what a server of this process has.</summary>
    public static async Task<KilledServer> TakeOverAsync(MortalServer mortal, params string[] settings)
    {
        var killed = new KilledServer(mortal, await mortal.LeaveAsync(), [.. mortal.Settings, .. settings]);
        await killed.StartAsync();
        return killed;
    }

    public async Task StartAsync()
    {
        if (_process is not null)
            return;
        _process = await ServerProcess.StartAsync(_data, settings: _settings);
        _channel = GrpcChannel.ForAddress(_process.GrpcAddress);
        Relay.Target = _process.GrpcAddress;
    }

    public async Task KillAsync()
    {
        if (_process is not { } process)
            return;
        await process.KillAsync();
        Relay.GoDown();
        _channel!.Dispose();
        await process.DisposeAsync();
        _process = null;
        Assert.That(process.Errors, Is.Empty, "the server logged errors");
    }

    /// <summary>Reads the database as it lies on the disk: that of a dead server as a copy, so that its successor finds all as it was left.</summary>
    public async Task ReadDiskAsync(Func<MoverDatabase, Task> read)
    {
        var copy = Directory.CreateTempSubdirectory("mover-copy-");
        try
        {
            var folder = _process is null ? copy.FullName : _data;
            foreach (var name in new[] { DatabaseName, DatabaseName + "-wal" }.Where(name => _process is null && File.Exists(Path.Combine(_data, name))))
                File.Copy(Path.Combine(_data, name), Path.Combine(folder, name));
            await using var database = new MoverDatabase(
                new DatabaseOptions { Engine = DatabaseEngine.Sqlite, Path = Path.Combine(folder, DatabaseName) }, TimeProvider.System);
            await read(database);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    /// <summary>Kills the process, and lets a server of this process take over what it leaves.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isOver)
            return;
        _isOver = true;
        await KillAsync();
        await _mortal.ReturnAsync();
    }
}
