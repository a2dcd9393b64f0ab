using Google.Protobuf;
using Mover.Peer.V1;
using Mover.Server.Blobs;

namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>A content whose stored bytes come in pieces, in order.</summary>
internal sealed class ComingContent(Content content)
{
    private ReadOnlyMemory<byte> _whole;
    private byte[]? _bytes;
    private int _filled;

    public Digest Digest { get; } = PeerEntries.ReadDigest(content);

    public bool IsWhole => _filled == content.StoredBytes;

    /// <summary>What is still missing.</summary>
    public ContentRange ToRange() => new() { Sha256 = content.Sha256, SizeBytes = content.SizeBytes, StoredOffsetBytes = _filled };

    /// <summary>Adds the next bytes; false if there are more than the content has.</summary>
    public bool TryAdd(ByteString data)
    {
        if (data.Length > content.StoredBytes - _filled)
            return false;
        // Most come in one piece, and stay in the message that brought them.
        if (_filled == 0 && data.Length == content.StoredBytes)
        {
            _whole = data.Memory;
        }
        else
        {
            _bytes ??= new byte[content.StoredBytes];
            data.Span.CopyTo(_bytes.AsSpan(_filled));
            _whole = _bytes;
        }

        _filled += data.Length;
        return true;
    }

    public ReceivedBlob ToReceived() => new(Digest, PeerEntries.ReadForm(content), _whole);
}
