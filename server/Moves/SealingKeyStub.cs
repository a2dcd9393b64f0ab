namespace Mover.Server.Moves;
internal sealed record SealingKey(byte[] Private, byte[] Public)
{
    public static SealingKey Create() { using var k = System.Security.Cryptography.ECDiffieHellman.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256); return new(k.ExportPkcs8PrivateKey(), k.ExportSubjectPublicKeyInfo()); }
    public static byte[] PublicOf(byte[] p) { using var k = System.Security.Cryptography.ECDiffieHellman.Create(); k.ImportPkcs8PrivateKey(p, out _); return k.ExportSubjectPublicKeyInfo(); }
}
