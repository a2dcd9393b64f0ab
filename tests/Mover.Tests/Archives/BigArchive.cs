using System.IO.Compression;
using System.Text;
using ICSharpCode.SharpZipLib.Checksum;
using Mover.Server.Archives;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Tests.Archives;

/// <summary>Four entries that cross every limit of 32 bits, made of zeros that nobody has to keep: small, deflated to little from over
/// 4 GiB, over 4 GiB as it is, and a last one whose offset is over 4 GiB.</summary>
internal sealed class BigArchive
{
    public const long BigBytes = (1L << 32) + (100 << 20);
    private const int BlockBytes = 4 << 20;

    private readonly byte[] _small = Encoding.UTF8.GetBytes("small");
    private readonly ArchiveEntry[] _entries;

    public BigArchive()
    {
        var zeros = CrcOf(new byte[BlockBytes], (int)(BigBytes / BlockBytes));
        var small = CrcOf(_small, 1);
        _entries =
        [
            EntryOf("a.txt", _small.Length, small),
            EntryOf("deflated.bin", BigBytes, zeros) with { Deflated = true, StoredBytes = OpenDeflatedZeros().Length },
            EntryOf("raw.bin", BigBytes, zeros),
            EntryOf("z.txt", _small.Length, small),
        ];
    }

    public static ArchiveHeading Heading => new SampleArchive { PartBytes = 20_000_000_000 }.Heading;

    public ArchiveSource Source => new(
        (from, _, _) => Scan(_entries.SkipWhile(entry => entry.Key.IsBefore(from)).ToArray()),
        (batch, _) => ValueTask.FromResult<OpenStored>((index, offset, _) => ValueTask.FromResult(Open(batch.Span[index], offset))));

    public IAsyncEnumerable<ReadOnlyMemory<ArchiveEntry>> ScanAll() => Scan(_entries);

    private static async IAsyncEnumerable<ReadOnlyMemory<ArchiveEntry>> Scan(ArchiveEntry[] entries)
    {
        await Task.CompletedTask;
        yield return entries;
    }

    private Stream Open(in ArchiveEntry entry, long offset)
    {
        Stream stream = entry switch
        {
            { Deflated: true } => OpenDeflatedZeros(),
            { SizeBytes: BigBytes } => new RepeatedStream(new byte[BlockBytes], BigBytes / BlockBytes, []),
            _ => new MemoryStream(_small),
        };
        stream.Position = offset;
        return stream;
    }

    /// <summary>A flushed deflate block of zeros may be repeated: it ends at a byte and says everything anew.</summary>
    private static RepeatedStream OpenDeflatedZeros()
    {
        using var stored = new MemoryStream();
        using var deflate = new DeflateStream(stored, CompressionLevel.Optimal, leaveOpen: true);
        deflate.Write(new byte[BlockBytes]);
        deflate.Flush();
        return new RepeatedStream(stored.ToArray(), BigBytes / BlockBytes, [3, 0]);
    }

    private static uint CrcOf(byte[] block, int times)
    {
        var crc = new Crc32();
        for (var i = 0; i < times; i++)
            crc.Update(block);
        return (uint)crc.Value;
    }

    private static ArchiveEntry EntryOf(string path, long sizeBytes, uint crc) => new()
    {
        Application = 0,
        Kind = EntryKind.File,
        Path = Encoding.UTF8.GetBytes(path),
        Sha256 = new byte[32],
        SizeBytes = sizeBytes,
        Crc32 = crc,
        Deflated = false,
        StoredBytes = sizeBytes,
        Modified = SampleArchive.Instant,
    };
}
