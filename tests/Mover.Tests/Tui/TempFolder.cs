using System.Diagnostics;

namespace Mover.Tests.Tui;

/// <summary>A folder of one test, gone with it.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Name { get; } = Directory.CreateTempSubdirectory("mover-tui-").FullName;

    public string PathOf(string name) => Path.Combine(Name, name);

    /// <summary>Writes a file and the folders above it.</summary>
    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.Delete(Name, recursive: true);
            return;
        }
        // Names that are not UTF-8 cannot be deleted by .NET, which cannot say them.
        using var remove = Process.Start("rm", ["-rf", Name]);
        remove.WaitForExit();
    }
}
