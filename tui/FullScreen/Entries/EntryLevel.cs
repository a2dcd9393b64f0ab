using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Requests;
using Mover.V1;

namespace Mover.Tui.FullScreen.Entries;

/// <summary>Makes folders of paths: what is seen at one place, with what is below it counted and not kept.</summary>
/// <remarks>A space may have hundreds of thousands of entries: one pass, and a text is made only for what is seen.</remarks>
internal sealed class EntryLevel
{
    private readonly EntryPlace _place;
    private readonly List<EntryRow> _entries = [];
    private readonly Dictionary<string, (long Count, long SizeBytes, DateTimeOffset? ChangeTime)> _folders = new(StringComparer.Ordinal);

    private EntryLevel(EntryPlace place) => _place = place;

    public static IEnumerable<EntryRow> Of(IEnumerable<Entry> entries, EntryPlace place)
    {
        var level = new EntryLevel(place);
        if (place.IsTop)
            level.AddApplications(entries);
        else
            level.AddBelow(entries);
        return level.Rows();
    }

    private void AddApplications(IEnumerable<Entry> entries)
    {
        foreach (var entry in entries)
            AddToFolder(entry.Application, entry);
    }

    private void AddBelow(IEnumerable<Entry> entries)
    {
        var (application, prefix) = (_place.Application, _place.Prefix);
        foreach (var entry in entries)
        {
            if (entry.Application != application || !entry.Path.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            var rest = entry.Path.AsSpan(prefix.Length);
            if (rest.IndexOf('/') is >= 0 and var slash)
                AddToFolder(rest[..slash], entry);
            else
                _entries.Add(EntryRow.Of(entry, rest.ToString()));
        }
    }

    private void AddToFolder(ReadOnlySpan<char> name, Entry entry)
    {
        var folders = _folders.GetAlternateLookup<ReadOnlySpan<char>>();
        var (count, size, change) = folders.TryGetValue(name, out var known) ? known : default;
        var time = EntryTime.Find(entry.ModifyTime);
        folders[name] = (count + 1, size + entry.SizeBytes, change > time ? change : time ?? change);
    }

    private IEnumerable<EntryRow> Rows() =>
        _folders.Select(folder => new EntryRow(_place.IdOf(folder.Key), folder.Key, null, folder.Value.Count, folder.Value.SizeBytes, folder.Value.ChangeTime))
            .Concat(_entries);
}
