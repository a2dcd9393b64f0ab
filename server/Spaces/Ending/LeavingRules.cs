using Mover.V1;

namespace Mover.Server.Spaces.Ending;

/// <summary>Decides what becomes of a space that waits for its deletion.</summary>
internal static class LeavingRules
{
    /// <summary>How early the first reminder comes: no space has to be looked at before.</summary>
    public static readonly TimeSpan EarliestReminder = TimeSpan.FromDays(7);

    private static readonly int[] ReminderDays = [1, 7];

    /// <summary>What the sweep does with a space, seen under its lock. Whatever else may keep a space from its end has its say here.</summary>
    /// <param name="isHeld">True while somebody keeps it from being deleted.</param>
    public static LeavingStep DecideStep(Space space, bool isHeld, DateTimeOffset now)
    {
        if (space.State != SpaceState.PendingDeletion || space.Closing is not { } closing)
            return new LeavingStep.Wait();
        if (closing.DueTime <= now)
            return isHeld ? new LeavingStep.Wait() : new LeavingStep.Delete();
        var days = ReminderDays.FirstOrDefault(days => closing.DueTime - now <= TimeSpan.FromDays(days));
        // A wait that is no longer than the reminder's time began with a mail that named the day.
        var isNews = days > 0 && closing.DueTime - closing.Time > TimeSpan.FromDays(days);
        return isNews && (closing.ToldDays == 0 || closing.ToldDays > days) ? new LeavingStep.Remind(days) : new LeavingStep.Wait();
    }

    /// <summary>Where a mail goes, shortened to what its reader recognises: "p…@example.org".</summary>
    public static string HintOf(string mail)
    {
        var at = mail.LastIndexOf('@');
        return $"{mail.EnumerateRunes().First()}…{mail[at..]}";
    }
}
