namespace Mover.Tests.Group.Soak;

/// <summary>One server of a group, on ports that it has again after its death.</summary>
internal sealed class SoakServer(int grpcPort, int linksPort, string[] settings) : IAsyncDisposable
{
    private readonly string _data = TestServer.NewFolder();
    private readonly List<string> _errors = [];
    private ServerProcess? _process;

    /// <summary>What any of its lives logged as errors.</summary>
    public IReadOnlyCollection<string> Errors => [.. _errors, .. _process?.Errors ?? []];

    public async Task StartAsync() => _process = await ServerProcess.StartInAsync(
        Path.GetTempPath(), _data,
        [
            "--data", _data, "--grpc", $"http://127.0.0.1:{grpcPort}", "--links", $"http://127.0.0.1:{linksPort}",
            .. settings.SelectMany(setting => new[] { "--set", setting }),
        ]);

    /// <summary>Ends it as a power cut would; what it had on its own disk is lost too, if that is wanted.</summary>
    public async Task KillAsync(bool losesDisk)
    {
        await EndAsync();
        if (losesDisk)
        {
            Directory.Delete(_data, recursive: true);
            Directory.CreateDirectory(_data);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await EndAsync();
        Directory.Delete(_data, recursive: true);
    }

    private async Task EndAsync()
    {
        await _process!.KillAsync();
        _errors.AddRange(_process.Errors);
        await _process.DisposeAsync();
        _process = null;
    }
}
