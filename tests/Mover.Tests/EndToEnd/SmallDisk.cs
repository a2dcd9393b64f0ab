using System.Diagnostics;

namespace Mover.Tests.EndToEnd;

/// <summary>A file system of its own with little room, in memory. Making one needs a right that not every machine gives.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    public static SmallDisk Mount(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("mover-disk-").FullName;
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "none", folder))
            return new SmallDisk(folder);
        Directory.Delete(folder);
        Assert.Ignore("needs the right to mount a tmpfs");
        throw new InvalidOperationException();
    }

    /// <summary>Takes all the room that is left, or all but some of it.</summary>
    public void Fill(int spareBytes = 0)
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in new[] { 1 << 20, 1 << 12, 1 })
        {
            var bytes = new byte[size];
            try
            {
                while (true)
                    file.Write(bytes);
            }
            catch (IOException)
            {
                // No more of this size fits.
            }
        }

        file.SetLength(file.Length - spareBytes);
    }

    public void MakeRoom() => File.Delete(Ballast);

    public void Dispose()
    {
        Assert.That(Run("umount", Folder), Is.True, "something still uses the disk");
        Directory.Delete(Folder);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        process!.WaitForExit();
        return process.ExitCode == 0;
    }
}
