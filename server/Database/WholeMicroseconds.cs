namespace Mover.Server.Database;

/// <summary>A clock whose times can be stored as they are: an answer given at once and the same one read later are equal.</summary>
internal sealed class WholeMicroseconds(TimeProvider inner) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => DatabaseTimes.FromMicroseconds(inner.GetUtcNow().ToMicroseconds());

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
