namespace Mover.Tui.FullScreen.Feeds;

/// <summary>How a feed is read from the server.</summary>
internal abstract class FeedReading
{
    /// <summary>Reads once: a stream until it breaks, one round of a list, or what is left of a pass. Fails as the calls do.</summary>
    public abstract Task ReadAsync(FeedVoice voice, CancellationToken cancellation);

    /// <summary>Waits until it is to be read again; false at once if there is nothing more to read.</summary>
    /// <param name="round">How long the reading took.</param>
    public virtual Task<bool> WaitAsync(TimeSpan round, CancellationToken cancellation) => Task.FromResult(false);
}
