using System.Collections.Concurrent;
using Mover.Server.Calls;

namespace Mover.Server.Identity;

/// <summary>One credential with all streams that run under it: they share the answer to the question whether it is still good.</summary>
/// <param name="find">Looks the credential up again.</param>
internal sealed class StandingCaller(Func<CancellationToken, Task<Caller>> find, TimeProvider time)
{
    // The rounds ask every half second. If they are late, a message does not wait for them: rights end within a second.
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(750);

    private readonly ConcurrentDictionary<StandingRight, byte> _streams = [];
    private readonly Lock _lock = new();
    private long _asked = time.GetTimestamp();
    private Task? _asking;

    public bool IsIdle => _streams.IsEmpty;

    private bool IsLate => time.GetElapsedTime(Volatile.Read(ref _asked)) >= Late;

    public void Add(StandingRight stream) => _streams.TryAdd(stream, 0);

    public void Remove(StandingRight stream) => _streams.TryRemove(stream, out _);

    /// <summary>Asks, unless somebody asked a moment ago.</summary>
    public ValueTask AskIfLateAsync(CancellationToken ct) => IsLate ? new ValueTask(AskLateAsync(ct)) : ValueTask.CompletedTask;

    /// <summary>Asks now, or waits for the answer to the question that is under way; streams that lost their right are ended.</summary>
    public Task AskAsync(CancellationToken ct)
    {
        lock (_lock)
        {
            if (_asking is null or { IsCompleted: true })
                _asking = AskOnceAsync();
            return _asking.WaitAsync(ct);
        }
    }

    private async Task AskLateAsync(CancellationToken ct)
    {
        await AskAsync(ct);
        // That question may have been under way since before the right was lost.
        if (IsLate)
            await AskAsync(ct);
    }

    // Nobody's token: whoever leaves must not end the question for the others.
    private async Task AskOnceAsync()
    {
        var begin = time.GetTimestamp();
        var caller = await find(CancellationToken.None);
        foreach (var (stream, _) in _streams)
            stream.Judge(caller);
        Volatile.Write(ref _asked, begin);
    }
}
