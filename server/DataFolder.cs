namespace Mover.Server;

/// <summary>Makes the folder of the embedded stores, for nobody but the person that runs the server.</summary>
internal static class DataFolder
{
    public static DirectoryInfo Create(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
