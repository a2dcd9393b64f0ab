namespace Mover.Server.Blobs;

/// <summary>Bytes in the store are not what their digest says, or are not there at all.</summary>
internal sealed class BlobDamagedException(Digest digest, string cause, Exception? inner = null)
    : Exception($"The stored bytes of {digest} are damaged: {cause}.", inner)
{
    public Digest Digest { get; } = digest;
}
