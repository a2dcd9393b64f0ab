using System.Runtime.InteropServices;

namespace Mover.Tui.Terminal;

/// <summary>struct pollfd: what is waited for, and what has happened.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry(int descriptor, short events)
{
    public const short Readable = 1;

    public const short Writable = 4;

    public int Descriptor = descriptor;
    public short Events = events;
    public short Happened;
}
