using Mover.V1;

namespace Mover.Tui.FullScreen.Feeds;

/// <summary>Reads one request whole: at once, and again whenever it was told anew among the others, or after some seconds.</summary>
internal sealed class RequestReading(
    string requestId, Func<CancellationToken, Task<GetRequestResponse>> get, RequestNews news, TimeProvider time) : FeedReading
{
    // Its space and its outlook change without the request being told.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private Task _told = Task.CompletedTask;

    public override async Task ReadAsync(FeedVoice voice, CancellationToken cancellation)
    {
        // Before it is asked for: what happens meanwhile may not be in the answer.
        _told = news.NextOf(requestId);
        var answer = await AnswerLimit.KeepAsync(get, Limit, time, cancellation);
        await voice.TellAsync(answer, starts: true, ends: true, cancellation);
    }

    public override async Task<bool> WaitAsync(TimeSpan round, CancellationToken cancellation)
    {
        await _told.WaitAsync(Interval, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        return true;
    }
}
