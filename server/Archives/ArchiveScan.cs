using System.Runtime.CompilerServices;
using System.Text;
using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Server.Spaces;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Server.Archives;

/// <summary>Reads the entries of an archive's revision in the order of its parts, from any entry on.</summary>
/// <remarks>
/// Page by page, each in a transaction of its own: the revision is pinned, so no page can see another state than the one before,
/// and no long transaction keeps the database from tidying up.
/// </remarks>
internal sealed class ArchiveScan(MoverDatabase database, Archive archive)
{
    // The distance of two checkpoints of a part, which a reader at any offset has to pass at the most.
    private const int ReadingBatch = 256;

    /// <summary>The entries from a key on, as a reader asks for them: at most so many, in batches that are read soon.</summary>
    public IAsyncEnumerable<ReadOnlyMemory<ArchiveEntry>> ReadFromAsync(EntryKey from, int most, CancellationToken ct) =>
        FromAsync(from, Math.Min(most, ReadingBatch), ct);

    /// <summary>The entries from a key on, in batches; the arrays of a batch are used again for the next one.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<ArchiveEntry>> FromAsync(
        EntryKey from, int batchSize, [EnumeratorCancellation] CancellationToken ct)
    {
        var page = new ArchiveEntry[batchSize];
        await foreach (var (application, kind) in KindsAsync(from, ct))
        {
            var after = (application, kind) == (from.Application, from.Kind) ? JustBefore(from) : null;
            int count;
            do
            {
                count = await ReadPageAsync(application, kind, after, page, ct);
                if (count == 0)
                    break;
                yield return page.AsMemory(0, count);
                after = KeyOf(page[count - 1]);
            }
            while (count == batchSize);
        }
    }

    /// <summary>The applications and kinds from a key on in which there may be entries.</summary>
    /// <remarks>Who begins in one of them seldom leaves it, so the others are asked for only then.</remarks>
    private async IAsyncEnumerable<(int Application, EntryKind Kind)> KindsAsync(EntryKey from, [EnumeratorCancellation] CancellationToken ct)
    {
        var first = (from.Application, from.Kind);
        if (from.Kind != EntryKind.Unspecified)
            yield return first;
        var used = await database.ReadAsync((session, ct) => EntryTable.ListKindsAsync(session, archive.SpaceId, ct), ct);
        var inOrder = archive.Applications.SelectMany(
            (id, application) => used.Where(one => one.Application == id).Select(one => (application, one.Kind)));
        foreach (var one in inOrder.Where(one => one.CompareTo(first) > 0))
            yield return one;
    }

    private Task<int> ReadPageAsync(
        int application, EntryKind kind, (string Path, long VersionTime)? after, ArchiveEntry[] page, CancellationToken ct) =>
        database.ReadAsync(
            async (session, ct) =>
            {
                var count = 0;
                await EntryTable.ScanAsync(
                    session,
                    archive.SpaceId,
                    archive.Revision,
                    archive.Applications[application],
                    kind,
                    archive.IncludeShared,
                    after,
                    page.Length,
                    row => page[count++] = Read(row, application, kind),
                    ct);
                return count;
            }, ct);

    private static ArchiveEntry Read(EntryRow row, int application, EntryKind kind) => new()
    {
        Application = application,
        Kind = kind,
        Path = row.PathUtf8,
        VersionTime = kind == EntryKind.Version ? DatabaseTimes.FromMicroseconds(row.VersionMicroseconds) : null,
        Sha256 = row.Sha256,
        SizeBytes = row.SizeBytes,
        Crc32 = row.Crc32,
        Deflated = row.Form == StoredForm.Deflate,
        StoredBytes = row.StoredBytes,
        MediaType = row.MediaTypeUtf8,
        Modified = DatabaseTimes.FromMicroseconds(row.ModifyMicroseconds),
        SharedBy = SharerName.Minimise(row.SharedByUtf8),
    };

    private static (string Path, long VersionTime) KeyOf(in ArchiveEntry entry) =>
        (Encoding.UTF8.GetString(entry.Path.Span), entry.VersionTime?.ToMicroseconds() ?? 0);

    /// <summary>A scan begins after a key; times are whole microseconds, so one less begins at it.</summary>
    private static (string Path, long VersionTime)? JustBefore(in EntryKey key) =>
        key.Path.IsEmpty ? null : (Encoding.UTF8.GetString(key.Path.Span), (key.VersionTime?.ToMicroseconds() ?? 0) - 1);
}
