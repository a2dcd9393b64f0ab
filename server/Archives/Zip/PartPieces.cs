using System.Buffers;
using System.Runtime.CompilerServices;

namespace Mover.Server.Archives.Zip;

/// <summary>Makes the bytes of a part from any offset on, region by region, out of entries scanned again from the nearest checkpoint.</summary>
internal sealed class PartPieces(PartLayout layout, ArchiveSource source)
{
    private readonly byte[] _record = new byte[ZipName.ScratchBytes + 128];
    private readonly ArrayBufferWriter<byte> _batch = new(64 * 1024);

    public async IAsyncEnumerable<Piece> From(long offset, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var piece in Entries(offset, ct))
            yield return piece;
        foreach (var document in layout.Documents)
        {
            if (document.ContentOffset > offset)
                yield return Piece.Of(Rest(LocalHeader(document.Item), offset - document.Offset));
            if (document.Document.Content is { } content)
                yield return Piece.Of(Rest(content, offset - document.ContentOffset));
            else
                await foreach (var piece in Lines(offset - document.ContentOffset, ct))
                    yield return piece;
        }
        await foreach (var piece in Directory(offset - layout.DirectoryOffset, ct))
            yield return piece;
        yield return Piece.Of(Rest(DocumentRecords(), offset - layout.DirectoryOffset - layout.Content.EntryRecordsBytes));
        yield return Piece.Of(Rest(End(), offset - layout.EndOffset));
    }

    private async IAsyncEnumerable<Piece> Entries(long from, [EnumeratorCancellation] CancellationToken ct)
    {
        if (layout.EntryCount == 0 || from >= layout.EntriesBytes)
            yield break;
        var walk = new EntryWalk(layout, layout.FindCheckpoint(checkpoint => checkpoint.EntryOffset, from));
        await foreach (var batch in walk.BatchesAsync(source, ct))
        {
            OpenStored? open = null;
            var located = 0;
            for (var i = 0; i < batch.Length; i++)
            {
                var start = walk.EntryOffset;
                var header = _record.AsMemory(0, WriteHeader(walk, batch.Span[i]));
                if (walk.EntryOffset <= from)
                    continue;
                if (open is null)
                {
                    open = await source.Locate(batch[i..], ct);
                    located = i;
                }
                if (from < start + header.Length)
                    yield return Piece.Of(Rest(header, from - start));
                var skipped = Math.Max(0, from - start - header.Length);
                yield return Piece.OfBlob(open, i - located, skipped, batch.Span[i].StoredBytes - skipped);
            }
        }
    }

    private int WriteHeader(EntryWalk walk, in ArchiveEntry entry)
    {
        var item = walk.Next(entry);
        return ZipRecords.WriteLocal(item, _record);
    }

    private async IAsyncEnumerable<Piece> Lines(long from, [EnumeratorCancellation] CancellationToken ct)
    {
        if (layout.EntryCount == 0 || from >= layout.Content.EntriesFile.SizeBytes)
            yield break;
        var walk = new EntryWalk(layout, layout.FindCheckpoint(checkpoint => checkpoint.LineOffset, from));
        await foreach (var batch in walk.BatchesAsync(source, ct))
        {
            var start = walk.LineOffset;
            _batch.ResetWrittenCount();
            WriteLines(walk, batch.Span);
            yield return Piece.Of(Rest(_batch.WrittenMemory, from - start));
        }
    }

    private void WriteLines(EntryWalk walk, ReadOnlySpan<ArchiveEntry> batch)
    {
        foreach (ref readonly var entry in batch)
        {
            var item = walk.Next(entry);
            var before = _batch.WrittenCount;
            EntryLine.Write(entry, layout.Folders[entry.Application], item.Name, _batch);
            walk.LineOffset += _batch.WrittenCount - before;
        }
    }

    private async IAsyncEnumerable<Piece> Directory(long from, [EnumeratorCancellation] CancellationToken ct)
    {
        if (layout.EntryCount == 0 || from >= layout.Content.EntryRecordsBytes)
            yield break;
        var walk = new EntryWalk(layout, layout.FindCheckpoint(checkpoint => checkpoint.DirectoryOffset, from));
        await foreach (var batch in walk.BatchesAsync(source, ct))
        {
            var start = walk.DirectoryOffset;
            _batch.ResetWrittenCount();
            foreach (ref readonly var entry in batch.Span)
                WriteRecord(walk.Next(entry));
            yield return Piece.Of(Rest(_batch.WrittenMemory, from - start));
        }
    }

    private ReadOnlyMemory<byte> DocumentRecords()
    {
        _batch.ResetWrittenCount();
        foreach (var document in layout.Documents)
            WriteRecord(document.Item);
        return _batch.WrittenMemory;
    }

    private void WriteRecord(in ZipItem item) =>
        _batch.Advance(ZipRecords.WriteDirectory(item, _batch.GetSpan(ZipRecords.DirectoryBytes(item))));

    private ReadOnlyMemory<byte> LocalHeader(in ZipItem item) => _record.AsMemory(0, ZipRecords.WriteLocal(item, _record));

    private ReadOnlyMemory<byte> End() => _record.AsMemory(
        0, ZipEnd.Write(layout.RecordCount, layout.DirectoryBytes, layout.DirectoryOffset, _record));

    private static ReadOnlyMemory<byte> Rest(ReadOnlyMemory<byte> bytes, long skipped) =>
        bytes[(int)Math.Clamp(skipped, 0, bytes.Length)..];
}
