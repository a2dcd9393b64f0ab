using System.Security.Cryptography;
using Mover.Server.Calls;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Secrets;
using Mover.V1;

namespace Mover.Server.Moves.Documents;

/// <summary>Writes documents that have travelled as they are stored at the target: secrets protected by this server, the address the new one.</summary>
internal sealed class TargetDocuments(ConnectorSecrets connectors)
{
    /// <summary>The document as it is to be stored; what is no JSON is stored as it came.</summary>
    /// <exception cref="Refusal">MOVE_PEER_MISBEHAVES: it is not what the source's server would have sent.</exception>
    public byte[] FromTravel(EntryKey key, ReadOnlyMemory<byte> travelled, TargetDocumentContext context)
    {
        if (ConnectorSecrets.IsDocument(key))
            return SecretDocument.Find(travelled) is { } document ? Open(key, document, context).ToArray() : travelled.ToArray();
        return ShareDocuments.IsDocument(key)
            ? ShareAddresses.Replace(travelled, context.SourceAddress, context.TargetAddress).ToArray()
            : throw Misbehaves("sent as a document what is none");
    }

    private ReadOnlyMemory<byte> Open(EntryKey key, SecretDocument document, TargetDocumentContext context)
    {
        if (document.HasMisplaced(SecretForm.Sealed))
            throw Misbehaves("sent a sealed secret that is none");
        var secrets = connectors.Of(context.SpaceId);
        using var seal = FindSeal(key, document, context);
        return SealedNames.Unescape(document.Rewrite(mark => mark.Form switch
        {
            SecretForm.Sealed => secrets.Protect(Open(seal!, document, mark)),
            // It should have been sealed; stored it is protected all the same.
            SecretForm.Clear => secrets.Protect(document.ContentOf(mark).Span),
            // Whoever came by the protected secrets of this space must not move them to where they would be told to another site.
            _ => secrets.FindClear(document, mark) is null ? null : throw Misbehaves("sent what this server protected"),
        }));
    }

    private static DocumentSeal? FindSeal(EntryKey key, SecretDocument document, TargetDocumentContext context)
    {
        foreach (var mark in document.Marks.Where(mark => mark.Form == SecretForm.Sealed))
            return Try(() => DocumentSeal.Open(context.MoveId, key, context.PrivateKey.Span, BytesOf(document, mark)));
        return null;
    }

    private static byte[] Open(DocumentSeal seal, SecretDocument document, SecretMark mark)
    {
        var clear = Try(() => seal.Open(BytesOf(document, mark)));
        return SecretEncoding.IsContent(clear) ? clear : throw Misbehaves("sealed what cannot stand in a document");
    }

    private static byte[] BytesOf(SecretDocument document, SecretMark mark) => SecretEncoding.Find(document.ContentOf(mark).Span) ?? [];

    private static T Try<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (CryptographicException)
        {
            throw Misbehaves("sent a secret that cannot be opened");
        }
    }

    private static Refusal Misbehaves(string what) => new(Reason.MovePeerMisbehaves, $"The other server {what}.");
}
