using Mover.Tui.Entries;
using Mover.V1;

namespace Mover.Tui.FullScreen.Data;

/// <summary>Tells entries of a space apart.</summary>
internal static class EntryNames
{
    public static string IdOf(Entry entry) =>
        $"{entry.Application}/{entry.Path}/{entry.Kind}/{EntryTime.Find(entry.VersionTime)?.UtcTicks}";
}
