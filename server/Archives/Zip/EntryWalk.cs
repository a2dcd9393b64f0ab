using System.Runtime.CompilerServices;

namespace Mover.Server.Archives.Zip;

/// <summary>Goes through the entries of a part from a checkpoint on, and gives each its name and place again.</summary>
/// <remarks>At every checkpoint on the way the places must be those of the plan: if an entry was lost or changed since, the reader gets
/// a fault and not the wrong bytes.</remarks>
internal sealed class EntryWalk(PartLayout layout, Checkpoint checkpoint)
{
    private readonly RenumberingCursor _renumberings = new(layout.Content.Renumberings, checkpoint.RenumberingsOffset);
    private readonly byte[] _name = new byte[ZipName.ScratchBytes];
    private int _ordinal = checkpoint.Ordinal;

    public long EntryOffset { get; private set; } = checkpoint.EntryOffset;

    public long DirectoryOffset { get; private set; } = checkpoint.DirectoryOffset;

    /// <summary>Kept by whoever writes the lines; the others need not know their lengths.</summary>
    public long LineOffset { get; set; } = checkpoint.LineOffset;

    /// <summary>The entries up to the end of the part, each of which must go through <see cref="Next"/>.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<ArchiveEntry>> BatchesAsync(
        ArchiveSource source, [EnumeratorCancellation] CancellationToken ct)
    {
        var missing = layout.EntryCount - _ordinal;
        await foreach (var batch in source.ScanFrom(checkpoint.Key, missing, ct).WithCancellation(ct))
        {
            var wanted = batch[..Math.Min(batch.Length, missing)];
            missing -= wanted.Length;
            yield return wanted;
            if (missing == 0)
                break;
        }
        if (missing > 0 || EntryOffset != layout.EntriesBytes)
            throw Changed();
    }

    /// <summary>What the records of the next entry say; its name is good until the next call.</summary>
    public ZipItem Next(in ArchiveEntry entry)
    {
        if (_ordinal % Checkpoint.Interval == 0)
            CheckPlace();
        var numbers = _renumberings.At(_ordinal++);
        var length = ZipName.Write(layout.Folders[entry.Application], entry, numbers, _name);
        var item = ZipItem.Of(entry, _name.AsSpan(0, length), EntryOffset);
        EntryOffset += ZipRecords.LocalBytes(item) + item.StoredBytes;
        DirectoryOffset += ZipRecords.DirectoryBytes(item);
        return item;
    }

    private void CheckPlace()
    {
        var planned = layout.Content.Checkpoints[_ordinal / Checkpoint.Interval];
        if (planned.EntryOffset != EntryOffset || planned.DirectoryOffset != DirectoryOffset)
            throw Changed();
    }

    private InvalidDataException Changed() => new(
        $"The entries of {layout.FileName} are no longer those it was planned from, near entry {_ordinal}.");
}
