namespace Mover.Tui.Terminal;

/// <summary>What stands in a control sequence so far.</summary>
internal sealed class SequenceBuffer
{
    // The longest sequence that means something has about 20.
    private const int Most = 256;

    private readonly byte[] _bytes = new byte[Most];
    private int _count;

    /// <summary>True if it holds no more than the start of it, which then means nothing.</summary>
    public bool IsTooLong { get; private set; }

    public ReadOnlySpan<byte> Body => _bytes.AsSpan(0, _count);

    public void Add(byte next)
    {
        IsTooLong |= _count == Most;
        if (!IsTooLong)
            _bytes[_count++] = next;
    }

    public void Clear() => (_count, IsTooLong) = (0, false);
}
