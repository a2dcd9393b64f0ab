namespace Mover.Server.Group;

/// <summary>The clock of the database, which all servers of a group go by: what one of them says is due or over, the others believe, and their own clocks may differ.</summary>
/// <remarks>Between two readings it runs by this machine's counter of ticks, which does not jump when somebody sets the clock.</remarks>
internal sealed class GroupClock(TimeProvider machine) : TimeProvider
{
    private Reading? _reading;

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => Volatile.Read(ref _reading) is { } reading
        ? reading.Time + machine.GetElapsedTime(reading.Timestamp)
        : machine.GetUtcNow();

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Takes down what the database said; gives how far this machine's clock is from it.</summary>
    /// <param name="asked">The timestamp at which the question went out. The answer counts as read half-way to now; what
    /// lies within that doubt is no reason to set the clock again.</param>
    public TimeSpan Set(DateTimeOffset databaseTime, long asked)
    {
        var doubt = machine.GetElapsedTime(asked) / 2;
        var now = databaseTime + doubt;
        if (Volatile.Read(ref _reading) is null || (GetUtcNow() - now).Duration() > doubt)
            Volatile.Write(ref _reading, new Reading(now, machine.GetTimestamp()));
        return machine.GetUtcNow() - now;
    }

    private sealed record Reading(DateTimeOffset Time, long Timestamp);
}
