using Mover.Server.Blobs;
using Mover.Server.Calls;

namespace Mover.Server.Spaces.Secrets;

/// <summary>The gate before the store: whatever comes in, no secret of a connector gets past it in clear.</summary>
/// <remarks>
/// A document with secrets is stored with their protected forms, so its size and digest are others than its sender declared; those are
/// compared here with the bytes that came. What only looks like a secret is refused rather than kept: its sender believed that it would
/// be protected.
/// </remarks>
internal sealed class SecretIngest(ConnectorSecrets secrets)
{
    /// <summary>The content as it is to be stored in a space; content that cannot have secrets stays as it is.</summary>
    public NewContent Protect(string spaceId, NewContent content)
    {
        if (!ConnectorSecrets.IsDocument(content.Entry.Key))
            return content;
        RequireSize(content.Data.Length);
        if (content.Entry.Sha256 is { } declared && !Digest.Of(content.Data.Span).ToBytes().AsSpan().SequenceEqual(declared))
            throw EntryRefusals.DigestMismatch(content.Entry.Key.Path);
        var stored = Protect(secrets.Of(spaceId), content.Data);
        RequireSize(stored.Length);
        return new NewContent(content.Entry with { SizeBytes = stored.Length, Sha256 = null }, stored);
    }

    /// <summary>Refuses a document that is larger than documents with secrets may be.</summary>
    public static void RequireSize(long sizeBytes)
    {
        const int most = ConnectorSecrets.MostDocumentBytes;
        if (sizeBytes > most)
            throw EntryRefusals.TooLarge($"A document of connectors has {most} bytes at the most, its secrets protected.", most);
    }

    private static ReadOnlyMemory<byte> Protect(SpaceSecrets secrets, ReadOnlyMemory<byte> bytes)
    {
        if (SecretDocument.Find(bytes) is not { } document)
        {
            return SecretDocument.HasName(bytes.Span, SecretForm.Clear) || SecretDocument.HasName(bytes.Span, SecretForm.Protected)
                ? throw Refused("names a secret, and is no JSON, or nested too deep for secrets to be found.")
                : bytes;
        }

        if (document.HasMisplaced(SecretForm.Clear) || document.HasMisplaced(SecretForm.Protected))
            throw Refused("has \"$secret\" or \"$protected\" where it is not the only member of an object, with a string.");
        return document.Rewrite(mark => (mark.Form, secrets.FindClear(document, mark)) switch
        {
            (SecretForm.Clear, { } clear) => secrets.Protect(clear.Span),
            (SecretForm.Protected, null) => throw Refused("has a \"$protected\" that this server did not make for this space."),
            _ => null,
        });
    }

    private static Refusal Refused(string rule) => Refusal.Field("data", rule);
}
