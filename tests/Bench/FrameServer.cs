using System.Diagnostics;
using System.Net;

namespace Mover.Bench;

/// <summary>A process that serves hand-written frames, and its memory.</summary>
internal sealed class FrameServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private FrameServer(Process process, string address)
    {
        _process = process;
        _http = new HttpClient
        {
            BaseAddress = new Uri(address),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    public Uri Address => _http.BaseAddress!;

    public long MemoryBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<FrameServer> StartAsync(CancellationToken ct)
    {
        var process = Tool.Start("dotnet", Path.Combine(AppContext.BaseDirectory, "Bench.dll"), "frames");
        return new FrameServer(process, await process.StandardOutput.ReadLineAsync(ct) ?? throw new InvalidOperationException("It does not start."));
    }

    /// <summary>Lets all who watch see another frame.</summary>
    public async Task SayAsync(CancellationToken ct)
    {
        using var answer = await _http.PostAsync("/say", null, ct);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
