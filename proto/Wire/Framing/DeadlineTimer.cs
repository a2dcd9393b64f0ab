namespace Mover.Wire;

/// <summary>Calls once when a deadline has passed, however far away it is.</summary>
/// <remarks>Deadlines are agreed with another machine, so they run on the system's clock.</remarks>
internal sealed class DeadlineTimer : IDisposable
{
    // The longest that a timer takes is 2^32 - 2 ms.
    private static readonly TimeSpan LongestStep = TimeSpan.FromDays(49);

    private readonly ITimer _timer;
    private readonly DateTime _deadline;
    private readonly Action _due;

    public DeadlineTimer(DateTime deadlineUtc, Action due)
    {
        _deadline = deadlineUtc;
        _due = due;
        _timer = TimeProvider.System.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Arm();
    }

    public bool HasPassed => Remaining(_deadline) <= TimeSpan.Zero;

    public static TimeSpan Remaining(DateTime deadlineUtc) => deadlineUtc - TimeProvider.System.GetUtcNow().UtcDateTime;

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        if (HasPassed)
        {
            _due();
        }
        else
        {
            Arm();
        }
    }

    private void Arm()
    {
        var wait = Remaining(_deadline);
        // A timer may fire a fraction of a millisecond early; rounding up saves the second round.
        wait = wait <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        _timer.Change(wait < LongestStep ? wait : LongestStep, Timeout.InfiniteTimeSpan);
    }
}
