using System.Security.Cryptography;

namespace Mover.Server.Moves.Documents;

/// <summary>The key pair on P-256 that the target's server makes for one move: what is sealed for it, only that server can open.</summary>
internal static class SealingKey
{
    /// <summary>A point, uncompressed: the byte 4, x and y.</summary>
    public const int PointBytes = 1 + 2 * CoordinateBytes;

    private const string CurveOid = "1.2.840.10045.3.1.7";
    private const int CoordinateBytes = 32;
    private const byte Uncompressed = 4;

    public static (byte[] PrivatePkcs8, byte[] PublicSpki) Create()
    {
        using var key = CreateKey();
        return (key.ExportPkcs8PrivateKey(), key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The public half of a key that was made before.</summary>
    public static byte[] PublicOf(byte[] privatePkcs8)
    {
        using var key = OpenPrivate(privatePkcs8);
        return key.ExportSubjectPublicKeyInfo();
    }

    public static ECDiffieHellman CreateKey() => ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    /// <exception cref="CryptographicException">It is no public key on P-256.</exception>
    public static ECDiffieHellman OpenPublic(ReadOnlySpan<byte> spki)
    {
        var key = ECDiffieHellman.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(spki, out var read);
            if (read == spki.Length && key.ExportParameters(false).Curve.Oid.Value == CurveOid)
                return key;
            throw new CryptographicException("The key is not on P-256.");
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>True for a public key on P-256, and nothing beside it.</summary>
    public static bool IsPublic(ReadOnlySpan<byte> spki)
    {
        try
        {
            OpenPublic(spki).Dispose();
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public static ECDiffieHellman OpenPrivate(ReadOnlySpan<byte> pkcs8)
    {
        var key = ECDiffieHellman.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return key;
    }

    /// <exception cref="CryptographicException">It is no point of P-256.</exception>
    public static ECDiffieHellman OpenPoint(ReadOnlySpan<byte> point)
    {
        if (point.Length != PointBytes || point[0] != Uncompressed)
            throw new CryptographicException("The point is not written as it should be.");
        var (x, y) = (point[1..(1 + CoordinateBytes)].ToArray(), point[(1 + CoordinateBytes)..].ToArray());
        return ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
    }

    public static byte[] PointOf(ECDiffieHellman key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [Uncompressed, .. point.X!, .. point.Y!];
    }
}
