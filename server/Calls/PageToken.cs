using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Mover.V1;

namespace Mover.Server.Calls;

/// <summary>Where the next page of a list begins, sealed together with what the list was asked for.</summary>
/// <remarks>
/// The token is the key of the last row behind eight bytes of a digest over key and filters: a token from another list, or
/// one that was edited by mistake, is refused instead of giving a page with holes. It grants nothing: rights are checked
/// on every page.
/// </remarks>
internal static class PageToken
{
    private const int SealBytes = 8;

    public static string Write(byte[] lastKey, IMessage filters) =>
        Base64Url.EncodeToString([.. Seal(lastKey, filters), .. lastKey]);

    /// <summary>The key behind a token; null for the empty token, which asks for the first page.</summary>
    public static byte[]? Read(string token, IMessage filters)
    {
        if (token.Length == 0)
            return null;
        var bytes = new byte[Base64Url.GetMaxDecodedLength(token.Length)];
        if (!Base64Url.IsValid(token) || !Base64Url.TryDecodeFromChars(token, bytes, out var length) || length < SealBytes)
            throw Invalid();
        var key = bytes[SealBytes..length];
        return Seal(key, filters).AsSpan().SequenceEqual(bytes.AsSpan(0, SealBytes)) ? key : throw Invalid();
    }

    /// <summary>The refusal for a token that this list did not make.</summary>
    public static Refusal Invalid() => new(Reason.PageTokenInvalid, "The page token does not belong to this list.");

    private static byte[] Seal(byte[] key, IMessage filters)
    {
        var name = Encoding.UTF8.GetBytes(filters.Descriptor.FullName);
        return SHA256.HashData([.. name, 0, .. filters.ToByteArray(), .. key])[..SealBytes];
    }
}
