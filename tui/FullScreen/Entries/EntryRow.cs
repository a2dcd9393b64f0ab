using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Requests;
using Mover.V1;

namespace Mover.Tui.FullScreen.Entries;

/// <summary>A row of a level: a folder with all that is in it, or an entry.</summary>
/// <param name="Name">Without the folders above it.</param>
/// <param name="Entry">Null for a folder.</param>
/// <param name="Count">Entries in a folder and in all folders below it, older versions too; 1 for an entry.</param>
/// <param name="SizeBytes">Bytes of all of them.</param>
/// <param name="ChangeTime">When the last of them was changed.</param>
internal sealed record EntryRow(string Id, string Name, Entry? Entry, long Count, long SizeBytes, DateTimeOffset? ChangeTime)
{
    public bool IsFolder => Entry is null;

    public bool IsVersion => Entry is { Kind: EntryKind.Version };

    public static EntryRow Of(Entry entry, string name) =>
        new(EntryNames.IdOf(entry), name, entry, 1, entry.SizeBytes, EntryTime.Find(entry.Kind == EntryKind.Version ? entry.VersionTime : entry.ModifyTime));
}
