namespace Mover.Tui.Connection;

/// <summary>The pauses between attempts: a quarter of a second, doubled up to ten.</summary>
/// <remarks>With jitter: the clients of a server that starts again do not all come at once.</remarks>
internal sealed class BackOff
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);

    private TimeSpan _pause = First;

    public void Reset() => _pause = First;

    /// <param name="asked">What the server asked to wait, where it said so.</param>
    public TimeSpan Next(TimeSpan? asked = null)
    {
        var pause = _pause * (0.5 + Random.Shared.NextDouble() / 2);
        _pause = _pause * 2 < Longest ? _pause * 2 : Longest;
        return asked > pause ? asked.Value : pause;
    }
}
