using System.Collections.Concurrent;

namespace Mover.Tui.FullScreen.Feeds;

/// <summary>Passes on which requests were told anew, to whoever shows one of them whole.</summary>
internal sealed class RequestNews
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new();

    public void Tell(string requestId)
    {
        if (_waiting.TryRemove(requestId, out var told))
            told.TrySetResult();
    }

    /// <summary>Ends when the request is told the next time.</summary>
    public Task NextOf(string requestId) =>
        _waiting.GetOrAdd(requestId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
}
