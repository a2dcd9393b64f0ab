using Mover.V1;

namespace Mover.Tui.Put;

/// <summary>Small files that become durable together; it stays in memory until that is so.</summary>
internal sealed class SmallGroup
{
    private readonly List<(FoundFile File, EntryContent Content)> _items = [];

    public int Count => _items.Count;

    public long SizeBytes { get; private set; }

    public IEnumerable<FoundFile> Files => _items.Select(item => item.File);

    public void Add(FoundFile file, EntryContent content)
    {
        _items.Add((file, content));
        SizeBytes += content.CalculateSize();
    }

    /// <summary>Takes out the file that the server refused; null if it is not in here.</summary>
    public FoundFile? TakeOut(string path)
    {
        var index = _items.FindIndex(item => item.File.Path == path);
        if (index < 0)
            return null;
        var file = _items[index].File;
        _items.RemoveAt(index);
        return file;
    }

    public WriteEntriesRequest ToMessage() =>
        new() { Group = new EntryGroup { Contents = { _items.Select(item => item.Content) } } };
}
