namespace Mover.Server.Support.Requests;

/// <summary>For how long something is asked for, and for which applications.</summary>
/// <param name="Duration">Zero for what is done at once.</param>
/// <param name="Applications">Ids in the order of their bytes; empty for all.</param>
internal sealed record AccessTerms(TimeSpan Duration, IReadOnlyList<string> Applications)
{
    public static readonly AccessTerms AtOnce = new(TimeSpan.Zero, []);

    /// <summary>True if these allow nothing that the others do not.</summary>
    public bool IsWithin(AccessTerms others) =>
        Duration <= others.Duration
        && (others.Applications.Count == 0 || (Applications.Count > 0 && Applications.All(others.Applications.Contains)));

    /// <summary>What both allow; null if that is nothing.</summary>
    public AccessTerms? Meet(AccessTerms other)
    {
        var duration = Duration < other.Duration ? Duration : other.Duration;
        if (Applications.Count == 0 || other.Applications.Count == 0)
            return new AccessTerms(duration, Applications.Count == 0 ? other.Applications : Applications);
        IReadOnlyList<string> both = [.. Applications.Intersect(other.Applications)];
        return both.Count == 0 ? null : new AccessTerms(duration, both);
    }
}
