namespace Mover.Server.Identity.Attempts;

/// <summary>How many attempts may fail freely, and how long the next one waits after that.</summary>
/// <param name="Free">Failures without a pause.</param>
/// <param name="FirstPause">The pause after the last free failure; each further failure doubles it.</param>
/// <param name="LongestPause">The pause grows no longer than this.</param>
/// <param name="Memory">This long after the last failure nothing is left of all of them.</param>
internal sealed record AttemptLimit(int Free, TimeSpan FirstPause, TimeSpan LongestPause, TimeSpan Memory)
{
    /// <summary>Failures are not counted beyond the one that brings the longest pause.</summary>
    public int Most => Free + (int)Math.Ceiling(Math.Log2(Math.Max(1, LongestPause / FirstPause)));

    /// <summary>Each time this passes, one failure is forgotten: a school full of people behind one address mistypes all day long.</summary>
    public TimeSpan ForgetOne => Memory / Most;

    public TimeSpan PauseAfter(int failures)
    {
        if (failures < Free)
            return TimeSpan.Zero;
        return failures >= Most ? LongestPause : FirstPause * Math.Pow(2, failures - Free);
    }
}
