using System.Text.Json;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Progress;

/// <summary>Shows a transfer on the error stream while it runs: one line that is overwritten on a terminal, a line every few
/// seconds elsewhere, JSON lines for programs.</summary>
internal sealed class ProgressPrinter : IAsyncDisposable
{
    private static readonly TimeSpan TerminalPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LinePause = TimeSpan.FromSeconds(5);

    private readonly CommandContext _context;
    private readonly TransferProgress _progress;
    private readonly LiveLines _lines;
    private readonly TransferRate _rate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _showing;

    private ProgressPrinter(CommandContext context, TransferProgress progress)
    {
        (_context, _progress, _lines) = (context, progress, new LiveLines(context));
        _showing = ShowAsync(_stop.Token);
    }

    public static ProgressPrinter Start(CommandContext context, TransferProgress progress) => new(context, progress);

    /// <summary>Writes a line of its own without tearing the line that is overwritten.</summary>
    public void Tell(string text) => _lines.Tell(text);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _showing;
        _stop.Dispose();
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        _rate.Add(_progress.Read());
        using var timer = new PeriodicTimer(_lines.IsLive ? TerminalPause : LinePause, _context.Surroundings.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
                Show();
        }
        catch (OperationCanceledException)
        {
            _lines.Erase();
        }
    }

    private void Show()
    {
        var now = _progress.Read();
        var (rate, left) = (_rate.BytesPerSecond(now), _rate.TimeLeft(now));
        _rate.Add(now);
        _lines.Show(_context.Format == OutputFormat.Json
            ? JsonSerializer.Serialize(new { Progress = View(now, rate, left) }, JsonStyle.Options)
            : ProgressText.Of(now, rate, left));
    }

    private static object View(ProgressSnapshot now, double rate, TimeSpan? left) => new
    {
        now.DoneBytes,
        now.TotalBytes,
        now.DoneCount,
        now.TotalCount,
        now.Unit,
        BytesPerSecond = (long)rate,
        SecondsLeft = (long?)left?.TotalSeconds,
    };
}
