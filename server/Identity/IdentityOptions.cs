namespace Mover.Server.Identity;

/// <summary>Settings of callers and their credentials.</summary>
internal sealed record IdentityOptions
{
    /// <summary>How long a sign-in lasts.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long the answer to a request_id is remembered.</summary>
    public TimeSpan AnswerLifetime { get; init; } = TimeSpan.FromHours(24);

    public IEnumerable<string> Faults()
    {
        if (SessionLifetime < TimeSpan.FromMinutes(1) || SessionLifetime > TimeSpan.FromDays(30))
            yield return "Identity:SessionLifetime must be between one minute and 30 days.";
        if (AnswerLifetime < TimeSpan.FromMinutes(1) || AnswerLifetime > TimeSpan.FromDays(30))
            yield return "Identity:AnswerLifetime must be between one minute and 30 days.";
    }
}
