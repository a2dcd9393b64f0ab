using System.Collections.Concurrent;
using System.Diagnostics;

namespace Mover.Bench;

/// <summary>Which state was shown to which of many watchers when, and how much later than to the first of them.</summary>
internal sealed class ShownStates(int watchers)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<int, int> _states = [];
    private readonly List<long> _firstTimes = [];
    private readonly List<(int State, long Time)>[] _shown = [.. Enumerable.Range(0, watchers).Select(_ => new List<(int, long)>())];
    private int _begun;
    private int _first;

    public bool HaveAllBegun => Volatile.Read(ref _begun) == watchers;

    /// <summary>States that count: those after <see cref="Begin"/>.</summary>
    public int Count => _firstTimes.Count - _first;

    /// <summary>Messages that came for each state and watcher; fewer than 1 where watchers were shown only a newer one.</summary>
    public double Completeness => (double)_shown.Sum(one => one.Count(shown => shown.State >= _first)) / ((long)Count * watchers);

    /// <summary>Counts what is new from now on.</summary>
    public void Begin() => _first = _firstTimes.Count;

    public void Show(int watcher, ReadOnlySpan<byte> message)
    {
        var time = Stopwatch.GetTimestamp();
        if (_shown[watcher].Count == 0)
            Interlocked.Increment(ref _begun);
        _shown[watcher].Add((StateOf(message, time), time));
    }

    /// <summary>Whether all watchers were shown the same state last.</summary>
    public bool AreAllAtTheSame() => _shown.All(one => one[^1].State == _shown[0][^1].State);

    /// <summary>Milliseconds from when a state was shown to anybody to when a watcher was shown it, or one that is newer, for each of both.</summary>
    public List<double> Delays()
    {
        if (!AreAllAtTheSame())
            throw new InvalidOperationException("Some watchers were never shown the last state.");
        var delays = new List<double>();
        foreach (var shown in _shown)
        {
            var at = 0;
            for (var state = _first; state < _firstTimes.Count; state++)
            {
                // Two states that come at once may be numbered the wrong way round: whoever has the last one has all.
                while (at < shown.Count - 1 && shown[at].State < state)
                    at++;
                delays.Add(Math.Max(0, Stopwatch.GetElapsedTime(_firstTimes[state], shown[at].Time).TotalMilliseconds));
            }
        }

        return delays;
    }

    /// <summary>States are numbered as they are first seen.</summary>
    private int StateOf(ReadOnlySpan<byte> message, long time)
    {
        var hash = new HashCode();
        hash.AddBytes(message);
        var key = hash.ToHashCode();
        if (_states.TryGetValue(key, out var known))
            return known;
        lock (_lock)
        {
            if (_states.TryGetValue(key, out known))
                return known;
            _firstTimes.Add(time);
            return _states[key] = _firstTimes.Count - 1;
        }
    }
}
