using Mover.Server.Imports.Zips;

namespace Mover.Server.Imports;

/// <summary>An entry of one of the files of an archive, as its directory has it.</summary>
/// <param name="FileNumber">The file that has it.</param>
/// <param name="Number">Its number in that file.</param>
/// <param name="Path">In the archive.</param>
internal sealed record ImportItem(int FileNumber, long Number, string Path, ZipFault Fault, long SizeBytes, uint Crc32, DateTimeOffset? ModifyTime, byte[] Place)
{
    /// <summary>The name behind the last "/".</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public static ImportItem Of(int fileNumber, long number, ZipEntry entry) => new(
        fileNumber, number, entry.Path, entry.Fault, entry.Record.SizeBytes, entry.Record.Crc32, entry.Record.Modified, ItemPlace.Write(entry));
}
