using System.Diagnostics;

namespace Mover.Tests.Blobs;

/// <summary>A disk of a chosen size in memory, so that a test can fill it. Only root may mount one; others see the test as skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TestFolder _folder = new();

    public string Path => _folder.Path;

    public static SmallDisk Mount(int sizeBytes)
    {
        var disk = new SmallDisk();
        if (Run("mount", "-t", "tmpfs", "-o", $"size={sizeBytes}", "mover-test", disk.Path)) return disk;
        disk._folder.Dispose();
        Required.Absent("tmpfs", "it cannot be mounted here");
        return disk;
    }

    public void Dispose()
    {
        Run("umount", Path);
        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
