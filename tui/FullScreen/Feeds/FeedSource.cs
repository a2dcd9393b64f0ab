using Mover.Tui.Connection;

namespace Mover.Tui.FullScreen.Feeds;

/// <summary>Follows one feed: reads, tells, and reads again until nothing more is to be read or the server says no.</summary>
/// <param name="sessionOver">Called where the server does not know the caller any more.</param>
internal sealed class FeedSource(FeedReading reading, FeedVoice voice, TimeProvider time, Action sessionOver)
{
    private readonly BackOff _backOff = new();

    /// <summary>Ends when there is nothing more to do, or soon after it is cancelled; it does not fail.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (await ReadOnceAsync(cancellation))
            {
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody wants it any more.
        }
    }

    /// <summary>False if it is not to be read again.</summary>
    private async Task<bool> ReadOnceAsync(CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        try
        {
            await reading.ReadAsync(voice, cancellation);
            _backOff.Reset();
            return await reading.WaitAsync(time.GetElapsedTime(began), cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested && fault is not OperationCanceledException)
        {
            // A stream that was good for long has not failed often, whatever was before it.
            if (voice.Condition == FeedCondition.Live && time.GetElapsedTime(began) >= BackOff.Longest)
                _backOff.Reset();
            return await SurviveAsync(CallFailure.Of(fault), cancellation);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<bool> SurviveAsync(CallFailure failure, CancellationToken cancellation)
    {
        switch (failure.Kind)
        {
            case FailureKind.Passing:
                await voice.BecomeAsync(FeedCondition.Lost, failure.Words, cancellation);
                await Task.Delay(_backOff.Next(failure.RetryAfter), time, cancellation);
                return true;
            case FailureKind.SessionOver:
                sessionOver();
                return false;
            default:
                await voice.BecomeAsync(FeedCondition.Refused, failure.Words, cancellation);
                return false;
        }
    }
}
