using System.Runtime.InteropServices;

namespace Mover.Tui.Terminal;

/// <summary>Writes to a descriptor, past System.Console.</summary>
internal static class UnixOutput
{
    // Whoever shares the terminal may have made it one that does not wait.
    private const int WaitMs = 1000;

    /// <returns>False if nobody is there to read it.</returns>
    public static bool TryWrite(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var written = LibC.Write(descriptor, in MemoryMarshal.GetReference(bytes), (nuint)bytes.Length);
            if (written >= 0)
                bytes = bytes[(int)written..];
            else if (!IsWorthAnother(descriptor, Marshal.GetLastPInvokeError()))
                return false;
        }
        return true;
    }

    private static bool IsWorthAnother(int descriptor, int error)
    {
        if (error == LibC.TryAgainError)
            _ = LibC.Poll([new PollEntry(descriptor, PollEntry.Writable)], 1, WaitMs);
        return error == LibC.TryAgainError || error == LibC.InterruptedError;
    }
}
