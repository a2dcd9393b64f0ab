using System.IO.Compression;
using System.Text;
using Mover.Server.Blobs;

namespace Mover.Tests.Imports.Zips;

/// <summary>An entry of a zip that a test writes byte by byte: what its header says, what the directory says, and what is there can all differ.</summary>
internal sealed record RawEntry(byte[] Name, byte[] Content)
{
    public int Method { get; init; }
    public int Flags { get; init; } = 0x0800;
    public byte[]? Stored { get; init; }
    public long? SizeBytes { get; init; }
    public long? StoredBytes { get; init; }
    public uint? Crc { get; init; }
    public byte[]? LocalName { get; init; }
    public int? LocalMethod { get; init; }
    public uint? LocalSize { get; init; }
    public uint LocalSignature { get; init; } = 0x04034B50;

    /// <summary>Where the directory says that it begins; null for where it does.</summary>
    public long? Offset { get; init; }

    public byte[] Extra { get; init; } = [];
    public int Mode { get; init; } = 0x81A4;

    /// <summary>Named in the directory, and nowhere else.</summary>
    public bool IsOnlyListed { get; init; }

    public byte[] StoredContent => Stored ?? Content;

    public uint CrcOfContent => Crc ?? Crc32.Of(Content);

    public static RawEntry Of(string name, string content = "hello") => new(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(content));

    public static RawEntry Deflated(string name, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content);
        return new(Encoding.UTF8.GetBytes(name), content) { Method = 8, Stored = packed.ToArray() };
    }
}
