using System.Runtime.InteropServices;

namespace Mover.Tui.Terminal;

/// <summary>How many columns and rows a terminal has.</summary>
internal static class WindowSize
{
    private const nuint LinuxRequest = 0x5413;

    private const nuint MacRequest = 0x40087468;

    // A terminal on a serial line does not know its size, and a broken one says anything; cells are memory.
    private const int MostCells = 1000;

    /// <summary>The size, or 80 × 24 where the terminal does not know.</summary>
    public static (int Width, int Height) Of(int descriptor)
    {
        // struct winsize: rows, columns, and the same in points.
        var told = new ushort[4];
        if (Ask(descriptor, told) != 0 || told[0] == 0 || told[1] == 0)
            return (80, 24);
        return (Math.Min((int)told[1], MostCells), Math.Min((int)told[0], MostCells));
    }

    private static int Ask(int descriptor, ushort[] told)
    {
        if (!OperatingSystem.IsMacOS())
            return LibC.Control(descriptor, LinuxRequest, told);
        return RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? LibC.ControlOnStack(descriptor, MacRequest, 0, 0, 0, 0, 0, 0, told)
            : LibC.Control(descriptor, MacRequest, told);
    }
}
