using Mover.Tui.CommandLine;

namespace Mover.Tui.Imports;

/// <summary>A file of an archive on this machine.</summary>
internal sealed record ArchiveFile(string Path, string Name, long SizeBytes, DateTime ModifyTime)
{
    public static ArchiveFile Find(string path)
    {
        if (Directory.Exists(path))
            throw CommandFailure.WrongUsage($"{path} is a folder; folders are brought by: mover put {path}");
        var file = new FileInfo(path);
        return file.Exists
            ? new ArchiveFile(path, file.Name.Length <= 255 ? file.Name : file.Name[..255], file.Length, file.LastWriteTimeUtc)
            : throw CommandFailure.WrongUsage($"There is no file {path}.");
    }
}
