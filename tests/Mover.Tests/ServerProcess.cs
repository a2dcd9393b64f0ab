using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Mover.Tests;

/// <summary>The server as a process of its own: it can be killed, and its memory is its alone.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<string> _addresses = [];
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process, string data)
    {
        (_process, Data) = (process, data);
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException("The server ended at start."));
    }

    public string Data { get; }

    /// <summary>All that it said so far.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>What it logged as errors so far.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public string GrpcAddress => _addresses[0];

    public string LinksAddress => _addresses[1];

    /// <summary>The service key that the server left for programs of its own machine.</summary>
    public string Token => File.ReadAllText(Path.Combine(Data, "local.key")).Trim();

    /// <summary>Time that the process has spent on all processors together: it does not grow while others use them.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Most memory that the process had at once, in bytes.</summary>
    public long PeakMemoryBytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
        }
    }

    /// <summary>Memory that the process has at present, in bytes.</summary>
    public long MemoryBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts a server on a data folder, which another one may have left.</summary>
    /// <param name="grpc">Port 0 takes a free one; a restarted server takes the port that its clients know.</param>
    public static Task<ServerProcess> StartAsync(string data, string grpc = "http://127.0.0.1:0", params string[] settings) =>
        StartInAsync(
            Path.GetTempPath(), data, ["--data", data, "--grpc", grpc, "--links", "http://127.0.0.1:0", .. Set(settings)]);

    /// <summary>Starts a server in a working folder, whose appsettings.json it reads.</summary>
    public static async Task<ServerProcess> StartInAsync(string folder, string data, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Mover.Server.dll"), .. Set(await GetShapeAsync(data)), .. arguments])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        var server = new ServerProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, data);
        server._process.Start();
        server._process.BeginOutputReadLine();
        await server._listening.Task.WaitAsync(Patience);
        return server;
    }

    /// <summary>Ends the process as a power cut would: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    /// <summary>The settings that lead a server to the database of a data folder.</summary>
    private static partial Task<string[]> GetShapeAsync(string data);

    private static IEnumerable<string> Set(string[] settings) => settings.SelectMany(setting => new[] { "--set", setting });

    private void Hear(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
        if (line?.Contains("Z fail: ", StringComparison.Ordinal) is true)
            _errors.Enqueue(line);
        if (line is null || ListeningLine().Match(line) is not { Success: true } match)
            return;
        _addresses.Add(match.Groups[1].Value);
        if (_addresses.Count == 2)
            _listening.TrySetResult();
    }

    [GeneratedRegex(@"Now listening on: (https?://\S+)")]
    private static partial Regex ListeningLine();
}
