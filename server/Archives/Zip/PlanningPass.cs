using System.Buffers;
using System.Text;
using Mover.Server.Calls;

namespace Mover.Server.Archives.Zip;

/// <summary>One pass over all entries of an archive: names them and cuts them into parts, greedily and in order.</summary>
internal sealed class PlanningPass(ArchiveHeading heading, IReadOnlyList<ZipFolder> folders, long reservedBytes) : IDisposable
{
    /// <summary>A manifest that lists more is no longer a document; the service refuses such part sizes beforehand.</summary>
    public const int MaxParts = 10_000;

    private readonly EntryOrder _order = new(folders.Count);
    private readonly NameBook _names = new(new NameHash(Encoding.UTF8.GetBytes(heading.ArchiveId)));
    private readonly ApplicationTotals[] _totals = new ApplicationTotals[folders.Count];
    private readonly List<PartContent> _parts = [];
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly byte[] _name = new byte[ZipName.ScratchBytes];
    private PartBuilder _builder = new(0, reservedBytes);

    public IReadOnlyList<ApplicationTotals> Totals => _totals;

    public void Add(ReadOnlySpan<ArchiveEntry> batch)
    {
        _order.Check(batch);
        foreach (ref readonly var entry in batch)
            Add(entry);
    }

    /// <summary>All parts; the first still lacks its documents.</summary>
    public IReadOnlyList<PartContent> Finish()
    {
        CloseBuilder();
        return _parts;
    }

    public void Dispose() => _builder.Dispose();

    private void Add(in ArchiveEntry entry)
    {
        var folder = folders[entry.Application];
        var name = _name.AsSpan(0, _names.Take(folder, entry, _name));
        _line.ResetWrittenCount();
        EntryLine.Write(entry, folder, name, _line);
        var item = ZipItem.Of(entry, name, _builder.EntriesBytes);
        if (!Fits(item))
        {
            CloseBuilder();
            _builder.Dispose();
            _builder = new PartBuilder(_parts.Count, reservedBytes: 0);
            item = ZipItem.Of(entry, name, offset: 0);
        }
        _builder.Add(entry, item, _line.WrittenSpan, _names.Numbers);
        _totals[entry.Application] = _totals[entry.Application].With(entry);
    }

    /// <summary>What is larger than a part gets a part of its own, but never part 0: its documents must stay easy to have.</summary>
    private bool Fits(in ZipItem item) =>
        (_builder.EntryCount == 0 && _builder.Number > 0) || _builder.SizeWith(item, _line.WrittenCount) <= heading.PartBytes;

    private void CloseBuilder()
    {
        if (_parts.Count == MaxParts)
            throw Refusal.Field("part_size_bytes", $"parts of {heading.PartBytes} bytes cut this archive into more than {MaxParts}.");
        _parts.Add(_builder.Build(FileNameOf(_parts.Count), heading.Instant, folders));
    }

    private string FileNameOf(int number) =>
        $"{SafeAddress()}-{heading.Instant.UtcDateTime:yyyy-MM-dd}-partie-{number}.zip";

    private string SafeAddress()
    {
        var safe = string.Concat(heading.Address.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-'));
        return safe.Length == 0 ? "archive" : safe[..Math.Min(safe.Length, 100)];
    }
}
