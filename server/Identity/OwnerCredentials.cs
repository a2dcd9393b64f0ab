using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.Sessions;

namespace Mover.Server.Identity;

/// <summary>Keeps the password with which an owner signs in at the address of their space.</summary>
internal sealed class OwnerCredentials(MoverDatabase database, Passwords passwords, PasswordCheck check, TimeProvider time)
{
    /// <summary>Refuses whoever does not give the present password of a space, and too many attempts; limited as sign-in is.</summary>
    /// <remarks>It has transactions of its own: call it before a transaction, not in it.</remarks>
    public async Task RequirePasswordAsync(string spaceId, string password, CallSource source, CancellationToken ct)
    {
        var proved = await check.RequireAsync(
            (session, ct) => OwnerPasswordTable.FindBySpaceAsync(session, spaceId, ct), password, source, ct);
        await database.WriteAsync((session, ct) => check.GiveBackAsync(session, proved.Attempt, ct), ct);
    }

    /// <summary>Hashes a new password, or refuses a weak one. It takes long on purpose: call it before a transaction, not in it.</summary>
    public PasswordHash Prepare(string password)
    {
        Passwords.RefuseWeak(password, "password");
        return new PasswordHash(passwords.Hash(password));
    }

    /// <summary>Sets the password of a space, in the transaction that creates it.</summary>
    public static Task SetAsync(
        DatabaseSession session, string spaceId, string address, PasswordHash password, CancellationToken ct) =>
        OwnerPasswordTable.SetAsync(session, spaceId, address, password, ct);

    /// <summary>Ends every session of the owner, in the transaction that closes the space; the password stays, since that may be taken back.</summary>
    public async Task EndSessionsAsync(DatabaseSession session, string spaceId, CancellationToken ct)
    {
        // A sign-in that is under way either ends first, and its session is seen below, or finds the space closed.
        await OwnerPasswordTable.LockAsync(session, spaceId, ct);
        await SessionTable.EndAllAsync(session, Callers.Owner, spaceId, time.GetUtcNow(), ct);
    }

    /// <summary>Changes the password of a space, and ends every session that the old one opened.</summary>
    public async Task ChangeAsync(DatabaseSession session, string spaceId, string address, PasswordHash password, CancellationToken ct)
    {
        await SetAsync(session, spaceId, address, password, ct);
        await SessionTable.EndAllAsync(session, Callers.Owner, spaceId, time.GetUtcNow(), ct);
    }

    /// <summary>Takes the owner's access away, in the transaction that deletes the space: password, every session, known places.</summary>
    public async Task RemoveAsync(DatabaseSession session, string spaceId, CancellationToken ct)
    {
        await OwnerPasswordTable.RemoveAsync(session, spaceId, ct);
        await SessionTable.EndAllAsync(session, Callers.Owner, spaceId, time.GetUtcNow(), ct);
        await KnownPlaceTable.RemoveAllAsync(session, Callers.Owner, spaceId, ct);
    }
}
