using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Mover.Server.Spaces.Secrets;

/// <summary>Protects the secrets of one space with the keys of this server, and opens them again.</summary>
internal sealed class SpaceSecrets(IDataProtector protector)
{
    /// <summary>The protected form; each time another one.</summary>
    public SecretText Protect(ReadOnlySpan<byte> clear) =>
        new(SecretForm.Protected, SecretEncoding.Write(protector.Protect(clear.ToArray())));

    /// <summary>The secret in a document that is protected or clear; null if it is neither, or cannot be opened here.</summary>
    public ReadOnlyMemory<byte>? FindClear(SecretDocument document, SecretMark mark) => mark.Form switch
    {
        SecretForm.Clear => document.ContentOf(mark),
        SecretForm.Protected => Open(document.ContentOf(mark).Span),
        _ => null,
    };

    private ReadOnlyMemory<byte>? Open(ReadOnlySpan<byte> content)
    {
        if (SecretEncoding.Find(content) is not { } bytes)
            return null;
        try
        {
            return protector.Unprotect(bytes);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
