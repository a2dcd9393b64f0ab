using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Mover.Server.Database;

namespace Mover.Server.Identity;

/// <summary>Finds the server's signing key, or makes it when there is none.</summary>
internal sealed class SigningKeys(MoverDatabase database, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector("mover.signing-key");
    private SigningKey? _current;

    public async Task<SigningKey> GetAsync(CancellationToken ct) =>
        _current ??= await database.WriteAsync(FindOrMakeAsync, ct);

    private async Task<SigningKey> FindOrMakeAsync(DatabaseSession session, CancellationToken ct)
    {
        var found = await session.FindAsync(
            $"SELECT id, public_key, protected_key FROM signing_key ORDER BY create_time DESC LIMIT 1",
            row => (Id: row.GetString(0), Public: row.GetBytes(1), Protected: row.GetBytes(2)), ct);
        if (found.Id is null)
            return await MakeAsync(session, ct);
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(_protector.Unprotect(found.Protected), out _);
        return new SigningKey(found.Id, found.Public, key);
    }

    private async Task<SigningKey> MakeAsync(DatabaseSession session, CancellationToken ct)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = key.ExportSubjectPublicKeyInfo();
        var made = new SigningKey(Convert.ToHexStringLower(SHA256.HashData(publicKey))[..16], publicKey, key);
        await session.ExecuteAsync(
            $"""
            INSERT INTO signing_key (id, public_key, protected_key, create_time)
            VALUES ({made.Id}, {publicKey}, {_protector.Protect(key.ExportPkcs8PrivateKey())}, {time.GetUtcNow()})
            """, ct);
        return made;
    }
}
