using Mover.Server.Identity.Attempts;

namespace Mover.Server.Identity;

/// <summary>Settings of callers and their credentials.</summary>
internal sealed record IdentityOptions
{
    /// <summary>What ASP.NET Core's hasher does by itself.</summary>
    private const int LeastIterations = 100_000;

    /// <summary>How long a sign-in lasts.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long the answer to a request_id is remembered.</summary>
    public TimeSpan AnswerLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Iterations of PBKDF2 in new hashes of passwords; older ones are renewed as their owners sign in.</summary>
    public int PasswordIterations { get; init; } = LeastIterations;

    /// <summary>Attempts on one address or login that may fail before the next one has to wait.</summary>
    public int FreeFailures { get; init; } = 5;

    /// <summary>Attempts from one source that may fail before the next one has to wait.</summary>
    public int FreeFailuresPerSource { get; init; } = 50;

    /// <summary>How long the first attempt after the free ones waits; each failure doubles it.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an attempt waits at the most.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long after the last failure nothing is left of any.</summary>
    public TimeSpan FailureMemory { get; init; } = TimeSpan.FromDays(1);

    /// <summary>True to let staff in with one-time codes only.</summary>
    public bool StaffNeedOneTimeCodes { get; init; }

    /// <summary>The limit with so many free failures.</summary>
    public AttemptLimit LimitOf(int free) => new(free, FirstPause, LongestPause, FailureMemory);

    public IEnumerable<string> Faults()
    {
        if (SessionLifetime < TimeSpan.FromMinutes(1) || SessionLifetime > TimeSpan.FromDays(30))
            yield return "Identity:SessionLifetime must be between one minute and 30 days.";
        if (AnswerLifetime < TimeSpan.FromMinutes(1) || AnswerLifetime > TimeSpan.FromDays(30))
            yield return "Identity:AnswerLifetime must be between one minute and 30 days.";
        if (PasswordIterations is < LeastIterations or > 10_000_000)
            yield return $"Identity:PasswordIterations must be between {LeastIterations} and 10000000.";
        if (FreeFailures is < 1 or > 1000)
            yield return "Identity:FreeFailures must be between 1 and 1000.";
        if (FreeFailuresPerSource is < 1 or > 1_000_000)
            yield return "Identity:FreeFailuresPerSource must be between 1 and 1000000.";
        if (FirstPause < TimeSpan.FromSeconds(1) || FirstPause > LongestPause)
            yield return "Identity:FirstPause must be between one second and Identity:LongestPause.";
        if (LongestPause > TimeSpan.FromHours(24))
            yield return "Identity:LongestPause must be 24 hours at the most.";
        if (FailureMemory < LongestPause || FailureMemory > TimeSpan.FromDays(30))
            yield return "Identity:FailureMemory must be between Identity:LongestPause and 30 days.";
    }
}
