namespace Mover.Server.Identity.Attempts;

/// <summary>Pure rules of counting: what an attempt does to a count, what a right one takes back, what time takes away.</summary>
internal static class AttemptRules
{
    /// <summary>How long an attempt has to wait; zero if it may come now.</summary>
    public static TimeSpan WaitOf(AttemptCount count, DateTimeOffset now) =>
        count.OpenTime > now ? count.OpenTime - now : TimeSpan.Zero;

    /// <summary>The count with an attempt that came now and has failed until it proves right.</summary>
    public static AttemptCount Charge(AttemptCount count, AttemptLimit limit, DateTimeOffset now)
    {
        var left = Forget(count, limit, now);
        var failures = Math.Min(left.Failures + 1, limit.Most);
        return new AttemptCount(failures, left.CountTime, now + limit.PauseAfter(failures));
    }

    /// <summary>The count as if an attempt that proved right had not been.</summary>
    /// <remarks>What it closed opens again: whoever was right just now need not wait.</remarks>
    public static AttemptCount GiveBack(AttemptCount count, AttemptLimit limit, DateTimeOffset now)
    {
        var left = Forget(count, limit, now);
        return left with { Failures = Math.Max(0, left.Failures - 1), OpenTime = now };
    }

    /// <summary>When nothing is left of a count.</summary>
    public static DateTimeOffset ForgetTimeOf(AttemptCount count, AttemptLimit limit)
    {
        var empty = count.CountTime + (limit.ForgetOne * count.Failures);
        return empty > count.OpenTime ? empty : count.OpenTime;
    }

    /// <summary>The count without the failures that time took away.</summary>
    public static AttemptCount Forget(AttemptCount count, AttemptLimit limit, DateTimeOffset now)
    {
        var forgotten = (int)Math.Clamp((now - count.CountTime) / limit.ForgetOne, 0, count.Failures);
        return forgotten == count.Failures
            ? count with { Failures = 0, CountTime = now }
            : count with { Failures = count.Failures - forgotten, CountTime = count.CountTime + (limit.ForgetOne * forgotten) };
    }
}
