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

    /// <summary>Signs bytes, and gives the id of the key too.</summary>
    public async Task<(string KeyId, byte[] Signature)> SignAsync(byte[] bytes, CancellationToken ct)
    {
        var key = await GetAsync(ct);
        return (key.Id, KeySignature.Sign(key.Key, bytes));
    }

    /// <summary>True if a key that this server has or had made the signature.</summary>
    public async Task<bool> VerifyAsync(string keyId, byte[] bytes, byte[] signature, CancellationToken ct)
    {
        if ((await ListAsync(ct)).FirstOrDefault(key => key.Id == keyId) is not { PublicKey: { } publicKey })
            return false;
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        return KeySignature.IsBy(key, bytes, signature);
    }

    /// <summary>The public halves of all keys, in DER, newest first.</summary>
    public async Task<IReadOnlyList<(string Id, byte[] PublicKey, DateTimeOffset CreateTime)>> ListAsync(CancellationToken ct)
    {
        await GetAsync(ct);
        return await database.ReadAsync(SigningKeyTable.ListAsync, ct);
    }

    /// <summary>True for a public key, in DER, whose private half this server has or had.</summary>
    public Task<bool> IsOwnAsync(byte[] publicKey, CancellationToken ct) =>
        database.ReadAsync((session, ct) => SigningKeyTable.HasAsync(session, publicKey, ct), ct);

    private async Task<SigningKey> FindOrMakeAsync(DatabaseSession session, CancellationToken ct)
    {
        if (await SigningKeyTable.FindNewestAsync(session, ct) is not var (id, protectedKey))
            return await MakeAsync(session, ct);
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(_protector.Unprotect(protectedKey), out _);
        return new SigningKey(id, key);
    }

    private async Task<SigningKey> MakeAsync(DatabaseSession session, CancellationToken ct)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var id = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
        var made = new SigningKey(id, key);
        await SigningKeyTable.InsertAsync(session, made, _protector.Protect(key.ExportPkcs8PrivateKey()), time.GetUtcNow(), ct);
        return made;
    }
}
