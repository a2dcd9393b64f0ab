using EntryKind = Mover.V1.EntryKind;

namespace Mover.Server.Archives;

/// <summary>Where a scan of entries starts again: the first entry that is not before this one.</summary>
/// <param name="Application">Index into the applications of the archive (<see cref="Zip.PartLayout.Folders"/>).</param>
/// <param name="Kind">Second in the order.</param>
/// <param name="Path">The true path in UTF-8, compared byte by byte.</param>
/// <param name="VersionTime">Set for <see cref="EntryKind.Version"/>, the last in the order.</param>
internal readonly record struct EntryKey(
    int Application, EntryKind Kind, ReadOnlyMemory<byte> Path, DateTimeOffset? VersionTime)
{
    public bool IsBefore(in EntryKey other) => Compare(other) < 0;

    private int Compare(in EntryKey other)
    {
        if (Application != other.Application)
            return Application.CompareTo(other.Application);
        if (Kind != other.Kind)
            return Kind.CompareTo(other.Kind);
        var byPath = Path.Span.SequenceCompareTo(other.Path.Span);
        return byPath != 0 ? byPath : Nullable.Compare(VersionTime, other.VersionTime);
    }

    public override string ToString() =>
        $"{Application}/{Kind}/{System.Text.Encoding.UTF8.GetString(Path.Span)}/{VersionTime:O}";
}
