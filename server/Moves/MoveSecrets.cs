using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Mover.Server.Moves;

/// <summary>Protects what a move keeps that nobody else may read: tokens and keys, under the server's data protection keys.</summary>
internal sealed class MoveSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("mover.move");

    public byte[] Protect(string token) => _protector.Protect(Encoding.ASCII.GetBytes(token));

    public byte[] Protect(byte[] key) => _protector.Protect(key);

    public string ReadToken(byte[] secret) => Encoding.ASCII.GetString(_protector.Unprotect(secret));

    public byte[] ReadKey(byte[] secret) => _protector.Unprotect(secret);

    /// <summary>A key with which both sides compare secrets.</summary>
    public byte[] CreateComparisonKey() => Protect(RandomNumberGenerator.GetBytes(32));
}
