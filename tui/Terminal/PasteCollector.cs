using System.Buffers;
using System.Text;

namespace Mover.Tui.Terminal;

/// <summary>Gathers what is pasted up to the mark at its end, and not more of it than a person can have meant.</summary>
/// <remarks>A pause ends no paste: over a slow line the rest of it would run as keys.</remarks>
internal sealed class PasteCollector
{
    public const int MostBytes = 64 * 1024;

    private ArrayBufferWriter<byte> _bytes = new();
    private int _matched;
    private bool _isCut;

    private static ReadOnlySpan<byte> End => "\e[201~"u8;

    /// <summary>The paste, if this byte is the last one of its end; null otherwise.</summary>
    public TextPasted? Add(byte next)
    {
        if (next == End[_matched])
            return ++_matched == End.Length ? Finish() : null;
        // ESC is nowhere in the mark but at its start: what has matched in part can only begin again here.
        Keep(End[.._matched]);
        _matched = next == End[0] ? 1 : 0;
        if (_matched == 0)
            Keep([next]);
        return null;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_isCut || _bytes.WrittenCount + bytes.Length > MostBytes)
            _isCut = true;
        else
            _bytes.Write(bytes);
    }

    private TextPasted Finish()
    {
        var bytes = _isCut ? WithoutHalf(_bytes.WrittenSpan) : _bytes.WrittenSpan;
        var pasted = new TextPasted(Encoding.UTF8.GetString(bytes).Replace("\r\n", "\n").Replace('\r', '\n'), _isCut);
        (_bytes, _matched, _isCut) = (new ArrayBufferWriter<byte>(), 0, false);
        return pasted;
    }

    /// <summary>Without the character that the cut went through.</summary>
    private static ReadOnlySpan<byte> WithoutHalf(ReadOnlySpan<byte> bytes)
    {
        for (var length = 1; length <= Math.Min(3, bytes.Length); length++)
        {
            if (Rune.DecodeFromUtf8(bytes[^length..], out _, out _) == OperationStatus.NeedMoreData)
                return bytes[..^length];
        }
        return bytes;
    }
}
