using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Mover.Bench;

/// <summary>A program that runs in a pseudo-terminal, and what it writes there.</summary>
internal sealed partial class PaintedProcess : IDisposable
{
    private const int ReadWriteNoControl = 0x102;

    private readonly FileStream _terminal;
    private readonly Process _process;
    private readonly long _start = Stopwatch.GetTimestamp();

    private PaintedProcess(FileStream terminal, Process process) => (_terminal, _process) = (terminal, process);

    /// <summary>Starts a program as a shell in a window of 200×60 would.</summary>
    public static PaintedProcess Start(string line, IReadOnlyDictionary<string, string> variables)
    {
        var master = OpenTerminal(ReadWriteNoControl);
        if (master < 0 || Grant(master) != 0 || Unlock(master) != 0)
            throw new InvalidOperationException("There is no pseudo-terminal.");
        var name = Marshal.PtrToStringUTF8(NameOf(master))!;
        // A session of its own: its first terminal becomes the one that it is controlled by.
        var start = new ProcessStartInfo("setsid", ["-w", "sh", "-c", $"exec < {name} > {name} 2>&1; stty rows 60 cols 200; exec {line}"]);
        foreach (var (variable, value) in variables)
            start.Environment[variable] = value;
        var process = Process.Start(start)!;
        return new PaintedProcess(new FileStream(new SafeFileHandle(master, ownsHandle: true), FileAccess.ReadWrite, bufferSize: 0), process);
    }

    /// <summary>Milliseconds from the start until the bytes of some text are written; everything that came meanwhile is read.</summary>
    public double WaitFor(ReadOnlySpan<byte> text)
    {
        var (seen, buffer) = (new List<byte>(), new byte[64 << 10]);
        while (_terminal.Read(buffer) is > 0 and var count)
        {
            seen.AddRange(buffer.AsSpan(0, count));
            if (CollectionsMarshal.AsSpan(seen).IndexOf(text) >= 0)
                return Stopwatch.GetElapsedTime(_start).TotalMilliseconds;
        }
        throw new InvalidOperationException("The program ended.");
    }

    /// <summary>Bytes that are written in some time.</summary>
    public async Task<long> CountAsync(TimeSpan time, CancellationToken ct)
    {
        var count = 0L;
        var reader = new Thread(() =>
        {
            var buffer = new byte[64 << 10];
            try
            {
                while (_terminal.Read(buffer) is > 0 and var read)
                    Interlocked.Add(ref count, read);
            }
            catch (IOException)
            {
                // The program has ended.
            }
        })
        { IsBackground = true };
        reader.Start();
        await Task.Delay(time, ct);
        return Interlocked.Read(ref count);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _terminal.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "posix_openpt")]
    private static partial int OpenTerminal(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt")]
    private static partial int Grant(int terminal);

    [LibraryImport("libc", EntryPoint = "unlockpt")]
    private static partial int Unlock(int terminal);

    [LibraryImport("libc", EntryPoint = "ptsname")]
    private static partial nint NameOf(int terminal);
}
