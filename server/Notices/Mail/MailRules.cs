using Mover.V1;

namespace Mover.Server.Notices.Mail;

/// <summary>Decides what becomes of a mail after an attempt, and when the next one is.</summary>
internal static class MailRules
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    // An attempt to connect costs nobody anything, and all mails wait for it.
    private static readonly TimeSpan LongestRoadPause = TimeSpan.FromMinutes(5);

    /// <param name="chance">0 to 1: mails that failed together do not come back together.</param>
    public static MailChange Decide(WaitingMail mail, MailOutcome outcome, DateTimeOffset now, TimeSpan giveUpAfter, double chance)
    {
        var attempts = mail.AttemptCount + 1;
        return outcome.End switch
        {
            MailEnd.Sent => new MailChange(MailState.Sent, attempts, null, ""),
            MailEnd.RefusedForGood => new MailChange(MailState.Refused, attempts, null, outcome.Words),
            MailEnd.LaterAll => new MailChange(MailState.Waiting, mail.AttemptCount, mail.NextTime, outcome.Words),
            _ when now - mail.CreateTime >= giveUpAfter => new MailChange(MailState.Refused, attempts, null, outcome.Words),
            _ => new MailChange(MailState.Waiting, attempts, now + Pause(attempts, LongestPause, chance), outcome.Words),
        };
    }

    /// <summary>How long all mails wait after so many failures of the road in a row.</summary>
    public static TimeSpan RoadPause(int failures, double chance) => Pause(failures, LongestRoadPause, chance);

    /// <summary>Twice as long each time, up to a quarter less or more.</summary>
    private static TimeSpan Pause(long failures, TimeSpan longest, double chance)
    {
        var doubled = ShortestPause * Math.Pow(2, Math.Min(failures - 1, 20)) * (0.75 + (chance / 2));
        return TimeSpan.FromTicks(Math.Clamp(doubled.Ticks, ShortestPause.Ticks, longest.Ticks));
    }
}
