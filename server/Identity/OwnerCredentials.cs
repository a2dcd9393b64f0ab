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

    /// <summary>Lets nobody sign in until the space is deleted or taken back, and ends every session, in the transaction that closes the space.</summary>
    public async Task CloseAsync(DatabaseSession session, string spaceId, DateTimeOffset deleteDueTime, CancellationToken ct)
    {
        // First the password's row, on which a sign-in under way waits: a session that it opened before is seen below.
        await OwnerPasswordTable.SetDeleteDueTimeAsync(session, spaceId, deleteDueTime, ct);
        await SessionTable.EndAllAsync(session, Callers.Owner, spaceId, time.GetUtcNow(), ct);
    }

    /// <summary>Lets the owner sign in again, in the transaction that takes the deletion of the space back.</summary>
    public static Task ReopenAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        OwnerPasswordTable.SetDeleteDueTimeAsync(session, spaceId, null, ct);

    /// <summary>Takes the owner's access away, in the transaction that deletes the space: password, and every session.</summary>
    public async Task RemoveAsync(DatabaseSession session, string spaceId, CancellationToken ct)
    {
        await OwnerPasswordTable.RemoveAsync(session, spaceId, ct);
        await SessionTable.EndAllAsync(session, Callers.Owner, spaceId, time.GetUtcNow(), ct);
    }
}
