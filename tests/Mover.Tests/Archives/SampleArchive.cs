using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using ICSharpCode.SharpZipLib.Checksum;
using Mover.Server.Archives;
using Mover.Server.Archives.Zip;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Tests.Archives;

/// <summary>Entries in memory, and an archive planned and read from them the way a server does it.</summary>
internal sealed class SampleArchive
{
    public static readonly DateTimeOffset Instant = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private readonly SortedDictionary<EntryKey, SampleEntry> _entries =
        new(Comparer<EntryKey>.Create((left, right) => left.IsBefore(right) ? -1 : right.IsBefore(left) ? 1 : 0));

    /// <summary>Rows of a batch; few, so that small archives have many.</summary>
    public int BatchSize { get; init; } = 100;

    public long PartBytes { get; init; } = ArchiveHeading.DefaultPartBytes;

    public string Title { get; init; } = "Espace de Prunelle";

    public IReadOnlyList<ArchiveApplication> Applications { get; init; } =
    [
        new("files", "Fichiers", "Fichiers", "Files", "1.0"),
        new("contacts", "Contacts", "Contacts", "Contacts", "2.1"),
    ];

    public ArchiveKey Key { get; init; } = FixedKey();

    public IEnumerable<SampleEntry> Entries => _entries.Values;

    public ArchiveHeading Heading => new()
    {
        ArchiveId = "archive-1",
        SpaceId = "space-1",
        Address = "prunelle.mytoutatice.cloud",
        Title = Title,
        Instant = Instant,
        Revision = 42,
        Applications = Applications,
        PartBytes = PartBytes,
    };

    public SampleArchive Add(
        string path,
        byte[] content,
        EntryKind kind = EntryKind.File,
        int application = 0,
        bool deflated = false,
        DateTimeOffset? modified = null,
        DateTimeOffset? versionTime = null)
    {
        var stored = deflated ? Deflate(content) : content;
        var crc = new Crc32();
        crc.Update(content);
        var entry = new ArchiveEntry
        {
            Application = application,
            Kind = kind,
            Path = Encoding.UTF8.GetBytes(path),
            VersionTime = versionTime,
            Sha256 = SHA256.HashData(content),
            SizeBytes = content.Length,
            Crc32 = (uint)crc.Value,
            Deflated = deflated,
            StoredBytes = stored.Length,
            MediaType = "text/plain"u8.ToArray(),
            Modified = modified ?? new DateTimeOffset(2025, 12, 24, 18, 30, 2, TimeSpan.Zero),
        };
        _entries[entry.Key] = new SampleEntry(entry, content, stored);
        return this;
    }

    public SampleArchive Add(string path, string content = "x") => Add(path, Encoding.UTF8.GetBytes(content));

    public Task<ArchivePlan> PlanAsync() => new ArchivePlanner(Heading, Key).PlanAsync(
        ct => Batches(_entries.Values.ToArray(), ct), TestContext.CurrentContext.CancellationToken);

    public ArchiveSource Source => new(
        (from, count, ct) =>
            Batches(_entries.Values.Where(sample => !sample.Entry.Key.IsBefore(from)).Take(count).ToArray(), ct),
        (batch, _) => ValueTask.FromResult(OpenerOf(batch)));

    public async Task<byte[]> ReadAsync(PartLayout part, long offset = 0, long? length = null)
    {
        await using var reader = PartReader.OpenAt(part, Source, offset);
        var bytes = new byte[length ?? part.SizeBytes - offset];
        var read = await reader.ReadAsync(bytes, TestContext.CurrentContext.CancellationToken);
        return bytes[..read];
    }

    /// <summary>Signs nothing, always alike: with a real key no two plans are equal, because ECDSA is random.</summary>
    public static ArchiveKey FixedKey() => new("key-1", new byte[91], manifest => SHA512.HashData(manifest.Span));

    private OpenStored OpenerOf(ReadOnlyMemory<ArchiveEntry> batch) => (index, offset, _) =>
    {
        var stored = _entries[batch.Span[index].Key].Stored;
        Stream stream = new MemoryStream(stored, (int)offset, stored.Length - (int)offset);
        return ValueTask.FromResult(stream);
    };

    /// <summary>Gives the same array again and again, as a scan of the database may.</summary>
    private async IAsyncEnumerable<ReadOnlyMemory<ArchiveEntry>> Batches(
        SampleEntry[] samples, [EnumeratorCancellation] CancellationToken ct)
    {
        var batch = new ArchiveEntry[BatchSize];
        foreach (var chunk in samples.Chunk(BatchSize))
        {
            await Task.Yield();
            ct.ThrowIfCancellationRequested();
            for (var i = 0; i < chunk.Length; i++)
                batch[i] = chunk[i].Entry with { Path = chunk[i].Entry.Path.ToArray() };
            yield return batch.AsMemory(0, chunk.Length);
            for (var i = 0; i < chunk.Length; i++)
                System.Runtime.InteropServices.MemoryMarshal.AsMemory(batch[i].Path).Span.Fill((byte)'!');
        }
    }

    private static byte[] Deflate(byte[] content)
    {
        if (content.Length == 0)
            return [3, 0];
        using var stored = new MemoryStream();
        using (var deflate = new DeflateStream(stored, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content);
        return stored.ToArray();
    }
}
