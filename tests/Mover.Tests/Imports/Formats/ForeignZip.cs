using System.Text;
using System.Text.Json;
using Mover.Tests.Imports.Zips;

namespace Mover.Tests.Imports.Formats;

/// <summary>Archives of other clouds, entry by entry, packed as those pack them.</summary>
internal sealed class ForeignZip
{
    private const int MostDeflated = 1000;

    private readonly List<RawEntry> _entries = [];

    public int Count => _entries.Count;

    public ForeignZip Add(string path, string content)
    {
        // To deflate a hundred thousand contents takes longer than to read them.
        var bytes = Encoding.UTF8.GetBytes(content);
        var entry = _entries.Count < MostDeflated ? RawEntry.Deflated(path, bytes) : new RawEntry(Encoding.UTF8.GetBytes(path), bytes);
        _entries.Add(entry with { Flags = 0x0808 });
        return this;
    }

    public ForeignZip Add(string path, object document) => Add(path, JsonSerializer.Serialize(document));

    public byte[] ToBytes() => RawZip.Write(_entries, isLarge: _entries.Count > 60_000);
}
