using System.Threading.Channels;

namespace Mover.Tui.Terminal;

/// <summary>A terminal that is this program's alone until it is disposed of: other screen, no echo, each key at once.</summary>
/// <remarks>System.Console must not be used meanwhile. The terminal is as before on every way out: after <see cref="Dispose"/>, at the end of
/// the process, after an exception that nobody caught, and while the process is stopped.</remarks>
internal abstract class TerminalDevice : IDisposable
{
    /// <summary>Columns and rows, as they are now.</summary>
    public abstract (int Width, int Height) Size { get; }

    /// <summary>What the terminal tells, in order. Completed when the device is disposed of.</summary>
    public abstract ChannelReader<TerminalEvent> Events { get; }

    /// <summary>Takes over the terminal of this process; null if it has none.</summary>
    public static TerminalDevice? Find() =>
        OperatingSystem.IsWindows() ? WindowsTerminal.Find() : UnixTerminal.Find();

    /// <summary>Returns once all is on its way. Does nothing when the terminal is gone: then an event says so.</summary>
    public abstract void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Clicks and the wheel come as events from now on, or no more. Off at first: it takes from people how they select text.</summary>
    public abstract void SetMouse(bool isOn);

    /// <summary>Gives the terminal back and stops the process as ctrl-z does elsewhere; returns when somebody lets it go on.</summary>
    public abstract void Suspend();

    public abstract void Dispose();
}
