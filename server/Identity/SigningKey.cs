using System.Security.Cryptography;

namespace Mover.Server.Identity;

/// <summary>The key with which this server signs what it gives out: ECDSA on P-256.</summary>
/// <param name="Id">The first 16 hexadecimal digits of the SHA-256 of the public key in DER.</param>
internal sealed record SigningKey(string Id, ECDsa Key);
