namespace Mover.Server.Journal;

/// <summary>The server's keys, as the journal sees them; they are kept above it.</summary>
/// <param name="SignAsync">Signs bytes; gives the id of the key and the signature.</param>
/// <param name="VerifyAsync">From the id of a key, bytes and a signature: true if the server has or had that key, and it made the signature.</param>
internal sealed record JournalSigner(
    Func<byte[], CancellationToken, Task<(string KeyId, byte[] Signature)>> SignAsync,
    Func<string, byte[], byte[], CancellationToken, Task<bool>> VerifyAsync);
