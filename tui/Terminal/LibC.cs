using System.Runtime.InteropServices;

namespace Mover.Tui.Terminal;

/// <summary>The calls of the C library that take a terminal over. They return -1 on failure, with the reason as the last error.</summary>
/// <remarks>Structures are buffers that are larger than any system's: what is in them is the library's business, and differs.</remarks>
internal static class LibC
{
    /// <summary>Larger than struct termios (60 bytes on Linux, 72 on macOS) and struct sigaction (152, 16).</summary>
    public const int StructureBytes = 512;

    public const int InterruptedError = 4;

    private const string Library = "libc";

    public static int TryAgainError => OperatingSystem.IsMacOS() ? 35 : 11;

    [DllImport(Library, EntryPoint = "isatty")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int IsTerminal(int descriptor);

    [DllImport(Library, EntryPoint = "tcgetattr", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int GetAttributes(int descriptor, byte[] termios);

    [DllImport(Library, EntryPoint = "tcsetattr", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int SetAttributes(int descriptor, int when, byte[] termios);

    [DllImport(Library, EntryPoint = "cfmakeraw")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void MakeRaw(byte[] termios);

    [DllImport(Library, EntryPoint = "poll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Poll([In, Out] PollEntry[] entries, nuint count, int milliseconds);

    [DllImport(Library, EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint Read(int descriptor, byte[] buffer, nuint length);

    [DllImport(Library, EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint Write(int descriptor, in byte first, nuint length);

    [DllImport(Library, EntryPoint = "sigaction", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int SetAction(int signal, byte[] action, byte[]? before);

    [DllImport(Library, EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Kill(int process, int signal);

    [DllImport(Library, EntryPoint = "raise", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Raise(int signal);

    [DllImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Control(int descriptor, nuint request, ushort[] result);

    /// <summary>The same where arguments after the dots go on the stack (Apple's ARM): six that nobody reads fill the registers.</summary>
    [DllImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int ControlOnStack(
        int descriptor, nuint request, nint third, nint fourth, nint fifth, nint sixth, nint seventh, nint eighth, ushort[] result);
}
