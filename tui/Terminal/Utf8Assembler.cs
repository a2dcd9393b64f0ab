using System.Buffers;
using System.Text;

namespace Mover.Tui.Terminal;

/// <summary>Puts characters together from bytes that come one by one. What is none is dropped.</summary>
internal sealed class Utf8Assembler
{
    private readonly byte[] _bytes = new byte[4];
    private int _count;

    public bool IsEmpty => _count == 0;

    public void Clear() => _count = 0;

    /// <summary>The character that this byte completes; null if none.</summary>
    public Rune? Add(byte next)
    {
        _bytes[_count++] = next;
        var status = Rune.DecodeFromUtf8(_bytes.AsSpan(0, _count), out var rune, out _);
        if (status == OperationStatus.NeedMoreData)
            return null;
        var isBroken = _count > 1 && status == OperationStatus.InvalidData;
        Clear();
        // The byte does not belong to those before it, but may begin a character itself.
        return status == OperationStatus.Done ? rune : isBroken ? Add(next) : null;
    }
}
