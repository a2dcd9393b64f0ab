using System.Collections.Immutable;
using System.Text;
using Mover.V1;

namespace Mover.Tui.FullScreen.Data;

/// <summary>The beginning of an entry, as a text.</summary>
internal sealed record ReadText(Entry? Entry, ImmutableArray<byte> Bytes, Standing Standing)
{
    public static readonly ReadText Empty = new(null, [], Standing.Waiting);

    /// <summary>True if there is more of it than was read.</summary>
    public bool IsCut => Entry is { } entry && entry.SizeBytes > Bytes.Length;

    public ReadText Take(ReadEntryResponse said, bool starts)
    {
        var begun = starts ? Empty with { Standing = Standing } : this;
        return said.Entry is { } entry ? begun with { Entry = entry } : begun with { Bytes = begun.Bytes.AddRange(said.Data.Span) };
    }

    /// <summary>Its lines; null if it is no text.</summary>
    public string[]? FindLines()
    {
        var bytes = Bytes.AsSpan();
        if (bytes.Contains((byte)0))
            return null;
        return Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n").Replace("\t", "    ", StringComparison.Ordinal).Split('\n');
    }
}
