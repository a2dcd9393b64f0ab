using Mover.Server.Spaces;
using Mover.Server.Spaces.Secrets;

namespace Mover.Server.Imports;

/// <summary>Takes in documents of connectors: secrets that only another server, or another space, can open are marked as missing.</summary>
/// <remarks>The mark is always the same, so a document that is imported twice is the same document.</remarks>
internal sealed class ForeignSecrets(ConnectorSecrets connectors, SecretIngest ingest)
{
    private static readonly SecretText Missing = new(SecretForm.Missing, default);

    public (ReadOnlyMemory<byte> Document, bool IsMissing) Replace(string spaceId, ReadOnlyMemory<byte> bytes)
    {
        if (SecretDocument.Find(bytes) is not { } document)
            return (bytes, false);
        var (secrets, isMissing) = (connectors.Of(spaceId), false);
        var replaced = document.Rewrite(mark =>
        {
            var isForeign = mark.Form is SecretForm.Protected or SecretForm.Sealed && secrets.FindClear(document, mark) is null;
            isMissing |= isForeign || mark.Form == SecretForm.Missing;
            return isForeign ? Missing : null;
        });
        return (replaced, isMissing);
    }

    /// <summary>The document as it is to be stored.</summary>
    /// <exception cref="Calls.Refusal">It cannot be: it is too large, or something in it only looks like a secret.</exception>
    public ReadOnlyMemory<byte> Protect(string spaceId, ImportLine line, ReadOnlyMemory<byte> document)
    {
        var entry = new NewEntry(line.Key, document.Length, Sha256: null, line.ModifyTime, line.MediaType, line.SharedBy);
        return ingest.Protect(spaceId, new NewContent(entry, document)).Data;
    }
}
