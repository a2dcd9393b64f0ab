using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Identity;

/// <summary>Keeps the password with which an owner signs in at the address of their space.</summary>
internal sealed class OwnerCredentials(Passwords passwords, TimeProvider time)
{
    /// <summary>Hashes a new password, or refuses a weak one. It takes long on purpose: call it before a transaction, not in it.</summary>
    public PasswordHash Prepare(string password)
    {
        try
        {
            Passwords.RequireStrong(password);
        }
        catch (ArgumentException weak)
        {
            throw Refusal.Field("password", weak.Message);
        }

        return new PasswordHash(passwords.Hash(password));
    }

    /// <summary>Sets the password of a space, in the transaction that creates it.</summary>
    public static Task SetAsync(
        DatabaseSession session, string spaceId, string address, PasswordHash password, CancellationToken ct) =>
        OwnerPasswordTable.SetAsync(session, spaceId, address, password, ct);

    /// <summary>Takes the owner's access away, in the transaction that closes the space: password, and every session.</summary>
    public async Task RemoveAsync(DatabaseSession session, string spaceId, CancellationToken ct)
    {
        await OwnerPasswordTable.RemoveAsync(session, spaceId, ct);
        await SessionTable.EndAllAsync(session, Callers.Owner, spaceId, time.GetUtcNow(), ct);
    }
}
