using System.Formats.Tar;

namespace Mover.Tui.Put;

/// <summary>Tells sockets, devices and pipes from regular files, without opening what could block for ever.</summary>
/// <remarks>.NET does not say what kind of thing a name stands for, but its writer of tar headers knows. All special files have
/// the size 0, so that only empty files are asked for.</remarks>
internal static class SpecialFile
{
    /// <summary>What an empty file is instead of a regular file; null if it is one.</summary>
    public static string? FindKind(FileInfo file)
    {
        if (OperatingSystem.IsWindows() || file.Length > 0)
            return null;
        using var headers = new MemoryStream();
        try
        {
            using var writer = new TarWriter(headers, TarEntryFormat.Ustar, leaveOpen: true);
            writer.WriteEntry(file.FullName, "x");
        }
        catch (IOException) when (file.Exists)
        {
            return "a socket";
        }
        headers.Position = 0;
        using var reader = new TarReader(headers);
        return reader.GetNextEntry()?.EntryType switch
        {
            TarEntryType.Fifo => "a named pipe",
            TarEntryType.CharacterDevice or TarEntryType.BlockDevice => "a device",
            _ => null,
        };
    }
}
