using Mover.V1;

namespace Mover.Tui.Entries;

/// <summary>An entry as it is printed.</summary>
internal sealed record EntryView(
    string Application, string Kind, string Path, DateTimeOffset? VersionTime, long SizeBytes, string Sha256,
    string MediaType, DateTimeOffset? ModifyTime, string SharedBy, long Revision)
{
    public static EntryView Of(Entry entry) => new(
        entry.Application, EntryKindName.Of(entry.Kind), entry.Path, EntryTime.Find(entry.VersionTime), entry.SizeBytes,
        Convert.ToHexStringLower(entry.Sha256.Span), entry.MediaType, EntryTime.Find(entry.ModifyTime), entry.SharedBy, entry.Revision);
}
