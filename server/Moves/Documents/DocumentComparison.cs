using System.Security.Cryptography;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Secrets;

namespace Mover.Server.Moves.Documents;

/// <summary>Hashes a document so that both sides get the same for the same document, though each stores it in its own way.</summary>
/// <remarks>
/// A document of connectors is hashed with a zero byte for the name of each secret and, for its text, a zero byte and the HMAC-SHA256 of the
/// clear secret under the key that both servers share: a zero byte is in no JSON. A secret that cannot be opened here is hashed as it is; it
/// travelled so. A share is hashed as it is at the target, the old address replaced. What is no JSON is hashed as it is. One byte before all
/// tells JSON from the rest. Another secret, another byte or another order gives another hash.
/// </remarks>
internal sealed class DocumentComparison(ConnectorSecrets connectors)
{
    private static readonly byte[] Json = [1];
    private static readonly byte[] Plain = [0];
    private static readonly byte[] Secret = [0];

    /// <summary>32 bytes, the same at both sides.</summary>
    /// <param name="stored">The document as this server stores it.</param>
    public byte[] HashOf(EntryKey key, ReadOnlyMemory<byte> stored, ComparisonContext context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (SecretDocument.Find(stored) is not { } document)
        {
            hash.AppendData(Plain);
            hash.AppendData(stored.Span);
            return hash.GetHashAndReset();
        }

        hash.AppendData(Json);
        if (ConnectorSecrets.IsDocument(key))
            AppendWithSecrets(hash, document, context);
        else
            hash.AppendData(ShareAddresses.Replace(stored, context.SourceAddress, context.TargetAddress).Span);
        return hash.GetHashAndReset();
    }

    private void AppendWithSecrets(IncrementalHash hash, SecretDocument document, ComparisonContext context)
    {
        var secrets = connectors.Of(context.SpaceId);
        var appended = 0;
        foreach (var mark in document.Marks)
        {
            if (secrets.FindClear(document, mark) is not { } clear)
                continue;
            hash.AppendData(document.Bytes.Span[appended..mark.Name.Start]);
            hash.AppendData(Secret);
            hash.AppendData(document.Bytes.Span[mark.Name.End..mark.Value.Start]);
            hash.AppendData(Secret);
            hash.AppendData(HMACSHA256.HashData(context.Key.Span, clear.Span));
            appended = mark.Value.End;
        }

        hash.AppendData(document.Bytes.Span[appended..]);
    }
}
