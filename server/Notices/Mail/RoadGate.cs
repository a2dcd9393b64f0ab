namespace Mover.Server.Notices.Mail;

/// <summary>Closes the road to all mails for a while when it cannot be gone, so that they do not find that out one by one.</summary>
/// <remarks>A connection that breaks under one mail may be that mail's fault; under two in a row it is the road's.</remarks>
internal sealed class RoadGate(TimeProvider time)
{
    private int _failures;
    private string? _brokenUnder;

    /// <summary>From when on the road may be tried again.</summary>
    public DateTimeOffset OpenTime { get; private set; } = DateTimeOffset.MinValue;

    public bool IsClosed => time.GetUtcNow() < OpenTime;

    /// <summary>Takes note of how an attempt ended; true if the road is closed by it.</summary>
    public bool Closes(string mailId, MailOutcome outcome)
    {
        var suspect = _brokenUnder is { } other && other != mailId;
        _brokenUnder = outcome.End == MailEnd.LaterBroken ? mailId : null;
        if (outcome.End == MailEnd.LaterAll || (outcome.End == MailEnd.LaterBroken && suspect))
        {
            OpenTime = time.GetUtcNow() + MailRules.RoadPause(++_failures, Random.Shared.NextDouble());
            return true;
        }

        if (outcome.End != MailEnd.LaterBroken)
            _failures = 0;
        return false;
    }
}
