namespace Mover.Tests;

/// <summary>A clock that goes on only when a test says so: times and time stamps alike.</summary>
internal sealed class StoppedClock : TimeProvider
{
    private long _ticks = DateTime.UtcNow.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);
}
