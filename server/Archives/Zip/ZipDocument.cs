namespace Mover.Server.Archives.Zip;

/// <summary>A document of ours in a part, beside the entries.</summary>
/// <param name="Name">Its name in the zip, ASCII.</param>
/// <param name="Content">Null for the entries file: it is written again from the entries each time it is read.</param>
internal sealed record ZipDocument(string Name, long SizeBytes, uint Crc32, ReadOnlyMemory<byte>? Content)
{
    public static ZipDocument Of(string name, byte[] content) =>
        new(name, content.Length, Blobs.Crc32.Of(content), content);
}
