using System.Text.Json;
using System.Text.Unicode;

namespace Mover.Server.Spaces.Secrets;

/// <summary>Walks through a JSON document and tells where its names and strings stand, so that single ones can be replaced.</summary>
/// <remarks>What is no JSON, no UTF-8 or nested deeper than <see cref="MostDepth"/> ends the walk with a <see cref="JsonException"/>.</remarks>
internal ref struct JsonWalk
{
    public const int MostDepth = 64;

    private Utf8JsonReader _reader;

    public JsonWalk(ReadOnlySpan<byte> document)
    {
        // The reader passes over strings without looking at their bytes.
        if (!Utf8.IsValid(document))
            throw new JsonException("The document is not UTF-8.");
        _reader = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = MostDepth });
    }

    public readonly JsonTokenType Type => _reader.TokenType;

    /// <summary>The present name or string.</summary>
    public readonly JsonToken Token => new((int)_reader.TokenStartIndex, _reader.ValueSpan.Length + 2);

    public bool Next() => _reader.Read();

    /// <summary>True if the present name or string means this text, however it is written.</summary>
    public readonly bool Means(ReadOnlySpan<byte> text) =>
        _reader.ValueIsEscaped ? FindText() is { } written && Is(written, text) : _reader.ValueSpan.SequenceEqual(text);

    /// <summary>What the present name or string means; null if it has half a character, which no text of ours has.</summary>
    public readonly string? FindText()
    {
        try
        {
            return _reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool Is(string written, ReadOnlySpan<byte> text) => System.Text.Encoding.UTF8.GetBytes(written).AsSpan().SequenceEqual(text);
}
