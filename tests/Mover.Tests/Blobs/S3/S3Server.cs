using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Mover.Server.Blobs.S3;

namespace Mover.Tests.Blobs.S3;

/// <summary>An S3 store of its own for one test run (s3rver), on loopback and a temp folder; every test takes a bucket of its own.</summary>
/// <remarks>It runs under a shell that waits for the end of its input: whatever way the test process ends, the store goes with it.</remarks>
internal sealed class S3Server : IAsyncDisposable
{
    private const string Key = "S3RVER";

    private static readonly SemaphoreSlim SharedTurn = new(1);
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static S3Server? _shared;
    private static int _buckets;

    private readonly string _folder = Directory.CreateTempSubdirectory("mover-s3-").FullName;
    private readonly int _port = FreePorts.Take();
    private Process _shell = null!;
    private string _processId = "";
    private bool _isRunning;

    private S3Server()
    {
    }

    public IPEndPoint EndPoint => new(IPAddress.Loopback, _port);

    /// <summary>The one that all tests share, started by the first that needs it. It is never stopped before the end.</summary>
    public static async Task<S3Server> GetSharedAsync()
    {
        await SharedTurn.WaitAsync();
        try
        {
            return _shared ??= await StartAsync();
        }
        finally
        {
            SharedTurn.Release();
        }
    }

    /// <summary>One that a test may stop and start again.</summary>
    public static async Task<S3Server> StartAsync()
    {
        Required.Tool("node");
        Required.Tool("s3rver");
        var server = new S3Server();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Called once, when the run ends.</summary>
    public static async Task StopSharedAsync()
    {
        if (_shared is not null) await _shared.DisposeAsync();
        _shared = null;
    }

    /// <summary>Settings for an empty bucket, short of patience.</summary>
    public S3Options CreateBucket()
    {
        var bucket = $"mover-{Interlocked.Increment(ref _buckets)}";
        Directory.CreateDirectory(Path.Combine(_folder, "buckets", bucket));
        return new S3Options
        {
            Bucket = bucket,
            Endpoint = $"http://{EndPoint}",
            Prefix = "home/of-bytes",
            AccessKey = Key,
            SecretKey = Key,
            Attempts = 3,
            LongestPause = TimeSpan.FromMilliseconds(20),
        };
    }

    /// <summary>Where the bytes of a file lie on the disk, for tests that damage them.</summary>
    public string PathOf(S3Options options, string file) =>
        Path.Combine(_folder, "buckets", options.Bucket, $"{options.GetPrefix()}{file}._S3rver_object");

    /// <summary>The process takes connections and requests, and does nothing, until <see cref="ResumeAsync"/>.</summary>
    public Task SuspendAsync() => SignalAsync("STOP");

    public Task ResumeAsync() => SignalAsync("CONT");

    /// <summary>Ends the process as a power cut would; what it acknowledged lies on the disk.</summary>
    public async Task KillAsync()
    {
        if (!_isRunning) return;
        _isRunning = false;
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    /// <summary>Starts on the same port and folder.</summary>
    public async Task StartAgainAsync()
    {
        var program = S3ServerProgram.Write(_folder, Required.Tool("s3rver"));
        var script = $"{program} -d '{_folder}/buckets' -a 127.0.0.1 -p {_port} -s --no-vhost-buckets >'{_folder}/log.txt' 2>&1 & "
            + "server=$!; echo $server; read line; kill -CONT $server; kill -KILL $server; wait $server";
        _shell = Process.Start(new ProcessStartInfo("sh", ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _isRunning = true;
        _processId = (await _shell.StandardOutput.ReadLineAsync())!;
        await WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _processId]);
        await kill.WaitForExitAsync();
    }

    private async Task WaitUntilReadyAsync()
    {
        for (var deadline = DateTime.UtcNow + StartTime; ;)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(EndPoint);
                return;
            }
            catch (SocketException) when (DateTime.UtcNow < deadline && Directory.Exists($"/proc/{_processId}"))
            {
                await Task.Delay(20);
            }
        }
    }
}
