using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Mover.Server.Spaces;

namespace Mover.Server.Moves.Documents;

/// <summary>Seals the secrets of one document for the target's server, and opens them there.</summary>
/// <remarks>
/// The source makes a key pair on P-256 for each document. What it and the target's key of the move agree on (ECDH, the x coordinate) goes
/// through HKDF-SHA256, without salt and with <c>info</c> = "mover sealed secret 1", the ids of move and application and the path of the entry,
/// each with its length before it as 4 bytes big-endian, and the two public points. That gives a key for AES-256-GCM which is used for this one
/// document; the nonce is the place of the secret among those of the document, counted from 0, as 12 bytes big-endian.
/// A sealed secret is: the byte 1, the source's point (65 bytes, uncompressed), the ciphertext, the tag (16 bytes).
/// So one that is changed, put elsewhere in its document, into another document or into another move cannot be opened.
/// </remarks>
internal sealed class DocumentSeal : IDisposable
{
    private const byte Version = 1;
    private const int TagBytes = 16;
    private const int HeadBytes = 1 + SealingKey.PointBytes;
    private const int KeyBytes = 32;

    private static readonly byte[] Purpose = "mover sealed secret 1"u8.ToArray();

    private readonly byte[] _sourcePoint;
    private readonly AesGcm _cipher;
    private int _place;

    private DocumentSeal(byte[] sourcePoint, AesGcm cipher) => (_sourcePoint, _cipher) = (sourcePoint, cipher);

    /// <summary>At the source: with a new key pair.</summary>
    /// <exception cref="CryptographicException">The target's key is none.</exception>
    public static DocumentSeal Create(string moveId, EntryKey entry, ReadOnlySpan<byte> targetSpki)
    {
        using var target = SealingKey.OpenPublic(targetSpki);
        using var source = SealingKey.CreateKey();
        var point = SealingKey.PointOf(source);
        return new DocumentSeal(point, CipherOf(Agree(source, target), InfoOf(moveId, entry, point, SealingKey.PointOf(target))));
    }

    /// <summary>At the target: for the first sealed secret of a document.</summary>
    /// <exception cref="CryptographicException">It is none.</exception>
    public static DocumentSeal Open(string moveId, EntryKey entry, ReadOnlySpan<byte> targetPkcs8, ReadOnlySpan<byte> first)
    {
        if (first.Length < HeadBytes + TagBytes || first[0] != Version)
            throw new CryptographicException("A sealed secret is too short, or of another version.");
        var point = first[1..HeadBytes].ToArray();
        using var target = SealingKey.OpenPrivate(targetPkcs8);
        using var source = SealingKey.OpenPoint(point);
        return new DocumentSeal(point, CipherOf(Agree(target, source), InfoOf(moveId, entry, point, SealingKey.PointOf(target))));
    }

    /// <summary>Seals the next secret of the document.</summary>
    public byte[] Seal(ReadOnlySpan<byte> clear)
    {
        var written = new byte[HeadBytes + clear.Length + TagBytes];
        written[0] = Version;
        _sourcePoint.CopyTo(written, 1);
        _cipher.Encrypt(NextNonce(), clear, written.AsSpan(HeadBytes, clear.Length), written.AsSpan(HeadBytes + clear.Length));
        return written;
    }

    /// <summary>Opens the next secret of the document.</summary>
    /// <exception cref="CryptographicException">It is not what the source sealed here.</exception>
    public byte[] Open(ReadOnlySpan<byte> written)
    {
        if (written.Length < HeadBytes + TagBytes || written[0] != Version || !written[1..HeadBytes].SequenceEqual(_sourcePoint))
            throw new CryptographicException("A sealed secret does not belong to its document.");
        var clear = new byte[written.Length - HeadBytes - TagBytes];
        _cipher.Decrypt(NextNonce(), written[HeadBytes..^TagBytes], written[^TagBytes..], clear);
        return clear;
    }

    public void Dispose() => _cipher.Dispose();

    private byte[] NextNonce()
    {
        var nonce = new byte[AesGcm.NonceByteSizes.MaxSize];
        BinaryPrimitives.WriteInt32BigEndian(nonce.AsSpan(nonce.Length - sizeof(int)), _place++);
        return nonce;
    }

    private static byte[] Agree(ECDiffieHellman own, ECDiffieHellman other)
    {
        using var key = other.PublicKey;
        return own.DeriveRawSecretAgreement(key);
    }

    private static AesGcm CipherOf(byte[] agreed, byte[] info) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, agreed, KeyBytes, salt: null, info), TagBytes);

    private static byte[] InfoOf(string moveId, EntryKey entry, byte[] sourcePoint, byte[] targetPoint)
    {
        byte[] Counted(string text)
        {
            var bytes = new byte[sizeof(int) + Encoding.UTF8.GetByteCount(text)];
            BinaryPrimitives.WriteInt32BigEndian(bytes, Encoding.UTF8.GetBytes(text, bytes.AsSpan(sizeof(int))));
            return bytes;
        }

        return [.. Purpose, .. Counted(moveId), .. Counted(entry.Application), .. Counted(entry.Path), .. sourcePoint, .. targetPoint];
    }
}
