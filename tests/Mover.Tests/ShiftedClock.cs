namespace Mover.Tests;

/// <summary>The clock of the machine, put forward or back by a test.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _shiftTicks;

    public void Shift(TimeSpan span) => Interlocked.Add(ref _shiftTicks, span.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _shiftTicks));
}
