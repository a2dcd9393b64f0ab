using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>Keys that differ by their paths alone: one statement asks for all of them.</summary>
internal sealed record EntryKeyGroup(string Application, EntryKind Kind, long VersionTime, string[] Paths)
{
    // The driver of SQLite looks parameters up by name, one after the other: twice as many cost four times as much.
    private const int PathsPerStatement = 256;

    public static IEnumerable<EntryKeyGroup> Of(IEnumerable<EntryKey> keys) =>
        from same in keys.GroupBy(key => (key.Application, key.Kind, key.VersionTime))
        from paths in same.Select(key => key.Path).Chunk(PathsPerStatement)
        select new EntryKeyGroup(same.Key.Application, same.Key.Kind, same.Key.VersionTime, paths);
}
