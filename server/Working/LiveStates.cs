using System.Runtime.CompilerServices;

namespace Mover.Server.Working;

/// <summary>Shows whoever watches how something stands, from the whole present state on, as often as it changes.</summary>
/// <remarks>
/// However many watch, a change is loaded once; however much changes while a watcher is busy, it gets the newest state and nothing in between.
/// Changes that this process makes are told by <see cref="Publish"/> and <see cref="PublishAtOnce"/>; those of other servers are found by whoever calls
/// <see cref="PublishChangedAsync"/> now and then.
/// </remarks>
/// <param name="load">The present state under a key and its version; null if there is none.</param>
internal sealed class LiveStates<T>(Func<string, CancellationToken, Task<LiveState<T>?>> load, TimeProvider time)
    where T : class
{
    private const int KeysAQuestion = 512;

    // Four a second: as often as an eye can use, and as rarely as five thousand watchers can be served.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LiveSubject<T>> _subjects = [];

    /// <summary>Shows what others than this process have changed of what is watched.</summary>
    /// <param name="list">The versions under some keys; those that are not there are left out.</param>
    public async Task PublishChangedAsync(Func<IReadOnlyList<string>, CancellationToken, Task<Dictionary<string, long>>> list, CancellationToken ct)
    {
        foreach (var watched in ListWatched().Chunk(KeysAQuestion))
        {
            var versions = await list([.. watched.Select(one => one.Key)], ct);
            foreach (var (key, version) in watched)
            {
                if (versions.TryGetValue(key, out var present) && present != version)
                    Publish(key);
            }
        }
    }

    /// <summary>Says that something has changed a little: it is shown soon.</summary>
    public void Publish(string key) => Find(key)?.Change();

    /// <summary>Says that something has changed that somebody waits for: it is shown at once.</summary>
    public void PublishAtOnce(string key) => Find(key)?.ChangeAtOnce();

    /// <summary>The present state, and every later one, until the caller leaves; ends after a state that is the last.</summary>
    public async IAsyncEnumerable<T> WatchAsync(string key, [EnumeratorCancellation] CancellationToken ct)
    {
        var subject = Enter(key);
        try
        {
            var seen = -1L;
            while (true)
            {
                // Taken before the state is read: what changes after that ends it.
                var change = subject.NextChange;
                if (await subject.LoadAsync(ct) is not { } state)
                    yield break;
                if (state.Version != seen)
                {
                    seen = state.Version;
                    yield return state.State;
                    if (state.IsLast)
                        yield break;
                }

                await change.WaitAsync(ct);
            }
        }
        finally
        {
            Leave(key, subject);
        }
    }

    /// <summary>What is watched at present, with the version that was shown last.</summary>
    private IReadOnlyList<(string Key, long Version)> ListWatched()
    {
        lock (_lock)
            return [.. _subjects.Select(pair => (pair.Key, pair.Value.Version))];
    }

    private LiveSubject<T>? Find(string key)
    {
        lock (_lock)
            return _subjects.GetValueOrDefault(key);
    }

    private LiveSubject<T> Enter(string key)
    {
        lock (_lock)
        {
            if (!_subjects.TryGetValue(key, out var subject))
                _subjects[key] = subject = new LiveSubject<T>(ct => load(key, ct), Pause, time);
            subject.Watchers++;
            return subject;
        }
    }

    private void Leave(string key, LiveSubject<T> subject)
    {
        lock (_lock)
        {
            if (--subject.Watchers == 0)
                _subjects.Remove(key);
        }
    }
}
