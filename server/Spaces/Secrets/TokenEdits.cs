using System.Buffers;

namespace Mover.Server.Spaces.Secrets;

/// <summary>Puts other bytes in the place of single tokens of a document; every other byte stays as it is.</summary>
internal sealed class TokenEdits(ReadOnlyMemory<byte> document)
{
    private readonly ArrayBufferWriter<byte> _written = new();
    private int _copied;

    /// <summary>Replaces the text of a token; its quotes stay. Tokens come in their order.</summary>
    public void Replace(JsonToken token, ReadOnlySpan<byte> content)
    {
        _written.Write(document.Span[_copied..(token.Start + 1)]);
        _written.Write(content);
        _copied = token.End - 1;
    }

    /// <summary>The document as it is now; the very same bytes if nothing was replaced.</summary>
    public ReadOnlyMemory<byte> ToDocument()
    {
        if (_copied == 0)
            return document;
        _written.Write(document.Span[_copied..]);
        _copied = document.Length;
        return _written.WrittenMemory;
    }
}
