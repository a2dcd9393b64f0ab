using System.Runtime.InteropServices;

namespace Mover.Tui.Terminal;

/// <summary>Each byte at once and as it is: no echo, no lines, no signals of keys. Knows how the terminal was before.</summary>
internal sealed class RawMode(int descriptor)
{
    // After what is written has left; what was typed and not read is thrown away, so that the shell does not run it.
    private const int WhenDrained = 2;

    private readonly byte[] _before = new byte[LibC.StructureBytes];

    /// <summary>Takes note of how the terminal is, which it must not be taken over before.</summary>
    /// <returns>False if it is no terminal, or no more.</returns>
    public bool TryRemember() => LibC.GetAttributes(descriptor, _before) == 0;

    public void Enter()
    {
        var raw = (byte[])_before.Clone();
        LibC.MakeRaw(raw);
        Set(raw);
    }

    public void Leave() => Set(_before);

    private void Set(byte[] termios)
    {
        while (LibC.SetAttributes(descriptor, WhenDrained, termios) != 0 && Marshal.GetLastPInvokeError() == LibC.InterruptedError)
        {
        }
    }
}
