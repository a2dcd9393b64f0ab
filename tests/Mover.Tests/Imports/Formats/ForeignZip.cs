using System.Text;
using System.Text.Json;
using Mover.Tests.Imports.Zips;

namespace Mover.Tests.Imports.Formats;

/// <summary>Archives of other clouds, entry by entry, packed as those pack them.</summary>
internal sealed class ForeignZip
{
    private readonly List<RawEntry> _entries = [];

    public int Count => _entries.Count;

    public ForeignZip Add(string path, string content)
    {
        _entries.Add(RawEntry.Deflated(path, Encoding.UTF8.GetBytes(content)) with { Flags = 0x0808 });
        return this;
    }

    public ForeignZip Add(string path, object document) => Add(path, JsonSerializer.Serialize(document));

    public byte[] ToBytes() => RawZip.Write(_entries, isLarge: _entries.Count > 60_000);
}
