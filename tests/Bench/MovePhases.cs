using System.Diagnostics;
using Mover.V1;

namespace Mover.Bench;

/// <summary>How long a move was seen in each of its states.</summary>
internal sealed class MovePhases
{
    private readonly List<(MoveState State, long Time)> _entered = [];

    public Task ShowAsync(Move move)
    {
        if (_entered.Count == 0 || _entered[^1].State != move.State)
            _entered.Add((move.State, Stopwatch.GetTimestamp()));
        return Task.CompletedTask;
    }

    public override string ToString() => string.Join(", ", _entered.Zip(_entered.Skip(1)).Select(pair =>
        $"{pair.First.State.ToString().ToLowerInvariant()} {Stopwatch.GetElapsedTime(pair.First.Time, pair.Second.Time).TotalSeconds:0.00}"));
}
