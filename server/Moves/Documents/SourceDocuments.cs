using System.Security.Cryptography;
using Mover.Server.Calls;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Secrets;
using Mover.V1;

namespace Mover.Server.Moves.Documents;

/// <summary>Writes the documents of the source as they travel: no secret in clear, and none that only this server could open.</summary>
internal sealed class SourceDocuments(ConnectorSecrets connectors)
{
    /// <summary>The document as it is sent. Shares go as they are: the target's server knows both addresses.</summary>
    /// <exception cref="Refusal">MOVE_PEER_MISBEHAVES: what the target's server sent is no key.</exception>
    public ReadOnlyMemory<byte> ToTravel(EntryKey key, ReadOnlyMemory<byte> stored, SourceDocumentContext context) =>
        ConnectorSecrets.IsDocument(key) && SecretDocument.Find(stored) is not null ? Seal(key, stored, context) : stored;

    /// <summary>True if a document could not be written for the target, or not all of it: it travels all the same, and its owner is told.</summary>
    public bool TravelsAsItIs(EntryKey key, ReadOnlyMemory<byte> stored, string spaceId)
    {
        if (SecretDocument.Find(stored) is not { } document)
            return true;
        var secrets = connectors.Of(spaceId);
        return ConnectorSecrets.IsDocument(key) && document.Marks.Any(mark => secrets.FindClear(document, mark) is null);
    }

    private ReadOnlyMemory<byte> Seal(EntryKey key, ReadOnlyMemory<byte> stored, SourceDocumentContext context)
    {
        var (document, secrets) = (SecretDocument.Find(SealedNames.Escape(stored))!, connectors.Of(context.SpaceId));
        // Made only where there is something to seal: that takes longer than all the rest.
        using var seal = document.Marks.Count > 0 ? CreateSeal(key, context) : null;
        return document.Rewrite(mark => secrets.FindClear(document, mark) is { } clear
            ? new SecretText(SecretForm.Sealed, SecretEncoding.Write(seal!.Seal(clear.Span)))
            : null);
    }

    private static DocumentSeal CreateSeal(EntryKey key, SourceDocumentContext context)
    {
        try
        {
            return DocumentSeal.Create(context.MoveId, key, context.TargetKey.Span);
        }
        catch (CryptographicException)
        {
            throw new Refusal(Reason.MovePeerMisbehaves, "The other server sent no key that secrets could be sealed for.");
        }
    }
}
