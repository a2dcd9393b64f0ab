using System.Text;

namespace Mover.Server.Archives.Zip;

/// <summary>A document with its place in the part.</summary>
internal sealed record PlacedDocument(ZipDocument Document, long Offset, long ModifiedUnixSeconds)
{
    private readonly byte[] _name = Encoding.UTF8.GetBytes(Document.Name);

    public ZipItem Item => new()
    {
        Name = _name,
        Crc32 = Document.Crc32,
        SizeBytes = Document.SizeBytes,
        StoredBytes = Document.SizeBytes,
        Deflated = false,
        ModifiedUnixSeconds = ModifiedUnixSeconds,
        Offset = Offset,
    };

    public long ContentOffset => Offset + ZipRecords.LocalBytes(Item);

    public long EndOffset => ContentOffset + Document.SizeBytes;
}
