namespace Mover.Tui.FullScreen.Feeds;

/// <summary>A feed that is followed at present, or is read to its end.</summary>
internal sealed class RunningFeed : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly FeedVoice _voice;
    private readonly Task _run;

    public RunningFeed(FeedVoice voice, FeedSource source)
    {
        _voice = voice;
        _run = Task.Run(() => source.RunAsync(_stop.Token));
    }

    /// <summary>True if all was told, and there will be nothing more.</summary>
    public bool IsDone => _run.IsCompleted && _voice.Condition == FeedCondition.Live;

    /// <summary>Silent at once; the call is cancelled, and disposed of in its own time.</summary>
    public void Stop()
    {
        _voice.Silence();
        _stop.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await _run;
        _stop.Dispose();
    }
}
