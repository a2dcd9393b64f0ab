using System.Runtime.InteropServices;

namespace Mover.Tui.Terminal;

/// <summary>Stops this process as the terminal would on ctrl-z.</summary>
internal static class JobControl
{
    private static int StopSignal => OperatingSystem.IsMacOS() ? 18 : 20;

    /// <summary>Returns when the process goes on; at once where no shell could let it go on.</summary>
    /// <remarks>
    /// 1. The whole group, which may be a script around this program, is asked to stop; this process does not listen.
    /// 2. It then stops itself, for that happens before the call returns. A SIGSTOP would do as well, except where there is no shell that
    ///    watches (a window of its own): there it would stop for ever, and SIGTSTP does nothing.
    /// 3. The handler of the runtime, which had to step aside, comes back.
    /// </remarks>
    public static void Stop()
    {
        var handler = new byte[LibC.StructureBytes];
        _ = LibC.SetAction(StopSignal, Action(ignores: true), handler);
        _ = LibC.Kill(0, StopSignal);
        _ = LibC.SetAction(StopSignal, Action(ignores: false), null);
        _ = LibC.Raise(StopSignal);
        _ = LibC.SetAction(StopSignal, handler, null);
    }

    /// <summary>A struct sigaction begins with the handler: 0 is what the system does, 1 is to ignore it.</summary>
    private static byte[] Action(bool ignores)
    {
        var action = new byte[LibC.StructureBytes];
        MemoryMarshal.Write(action, ignores ? (nint)1 : 0);
        return action;
    }
}
