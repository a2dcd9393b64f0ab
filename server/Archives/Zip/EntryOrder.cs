using System.Text.Unicode;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Server.Archives.Zip;

/// <summary>Stops planning at an entry that is out of order or contradicts itself: an archive made of it could not be read at any
/// offset, or would not open.</summary>
internal sealed class EntryOrder(int applications)
{
    private EntryKey? _last;

    public void Check(ReadOnlySpan<ArchiveEntry> batch)
    {
        foreach (ref readonly var entry in batch)
        {
            if (_last is { } last && !last.IsBefore(entry.Key))
                throw Fault($"comes after {last}", entry);
            CheckFacts(entry);
            _last = entry.Key;
        }
        // The memory of a batch is good until the next one only.
        if (_last is { } kept)
            _last = kept with { Path = kept.Path.ToArray() };
    }

    private void CheckFacts(in ArchiveEntry entry)
    {
        if ((uint)entry.Application >= (uint)applications)
            throw Fault("is of an application that the archive has not", entry);
        if (entry.Path.IsEmpty || !Utf8.IsValid(entry.Path.Span))
            throw Fault("has a path that is empty or no UTF-8", entry);
        if (!Enum.IsDefined(entry.Kind) || (entry.Kind == EntryKind.Version) != entry.VersionTime.HasValue)
            throw Fault("must have a version's time if and only if it is one", entry);
        if (entry.Sha256.Length != 32 || entry.SizeBytes < 0 || entry.StoredBytes < 0)
            throw Fault("has no digest or an impossible size", entry);
        if (!entry.Deflated && entry.StoredBytes != entry.SizeBytes)
            throw Fault("is stored as it is, but not in its size", entry);
        // DeflateStream makes nothing of nothing; a zip needs the two bytes of an empty deflate block.
        if (entry.Deflated && entry.StoredBytes == 0)
            throw Fault("is deflated, but nothing is stored", entry);
    }

    private static InvalidDataException Fault(string what, in ArchiveEntry entry) => new($"Entry {entry.Key} {what}.");
}
