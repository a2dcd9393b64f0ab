using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Journal;
using Mover.V1;

namespace Mover.Server.Identity;

/// <summary>Makes, rotates and revokes the keys of calling programs.</summary>
internal sealed class ServiceKeys(MoverDatabase database, TimeProvider time)
{
    /// <summary>Name of the key that stands in a file beside the data, for programs of the same machine; each server of a group adds its place.</summary>
    private const string LocalName = "local";

    // An old token that may have leaked should not outlive a quarter of a year of forgetting about it.
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(90);

    /// <summary>Makes a key and gives the token, which is not kept: this is the only time that it can be seen.</summary>
    /// <exception cref="ArgumentException">The name is taken, or a scope is unknown; the message is for people.</exception>
    public async Task<string> AddAsync(string name, IReadOnlyCollection<string> scopes, CancellationToken ct)
    {
        if (name.Length is 0 or > 64 || name.Any(char.IsControl) || IsLocal(name))
            throw new ArgumentException($"The name must have 1 to 64 characters and not be \"{LocalName}\".");
        if (scopes.Except(Scopes.All).FirstOrDefault() is { } unknown)
            throw new ArgumentException($"There is no scope \"{unknown}\"; there are: {string.Join(", ", Scopes.All)}.");
        try
        {
            return await database.WriteAsync((session, ct) => InsertAsync(session, name, scopes, false, ct), ct);
        }
        catch (Exception fault) when (fault.IsUniqueViolation())
        {
            throw new ArgumentException($"A key named \"{name}\" is in force; revoke it first.");
        }
    }

    public Task<List<ServiceKey>> ListAsync(CancellationToken ct) => database.ReadAsync(ServiceKeyTable.ListAsync, ct);

    public Task<bool> RevokeAsync(string idOrName, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            if (!await ServiceKeyTable.RevokeAsync(session, idOrName, time.GetUtcNow(), ct))
                return false;
            JournalBook.Write(session, JournalCode.KeyRevoked, "", facts: ("name", idOrName));
            return true;
        }, ct);

    /// <summary>Gives the key under a name a new token, and lets the old one work for a while; null if no such key is in force.</summary>
    /// <remarks>It stays the same key: a request that is repeated with the new token gets the answer it had with the old one.</remarks>
    /// <exception cref="ArgumentException">The overlap is not allowed; the message is for people.</exception>
    public Task<string?> RotateAsync(string name, TimeSpan overlap, CancellationToken ct)
    {
        if (overlap < TimeSpan.Zero || overlap > LongestOverlap)
            throw new ArgumentException($"The overlap must be between 0 and {LongestOverlap.Days} days.");
        if (IsLocal(name))
            throw new ArgumentException($"The key \"{name}\" is new at each start of the server; it cannot be rotated.");
        var token = Token.Create(Token.KeyPrefix);
        return database.WriteAsync(
            async (session, ct) =>
            {
                if (!await ServiceKeyTable.RotateAsync(session, name, Token.Hash(token)!, time.GetUtcNow() + overlap, ct))
                    return null;
                JournalBook.Write(session, JournalCode.KeyRotated, "", facts: ("name", name));
                return token;
            }, ct);
    }

    /// <summary>Replaces the key for programs of this machine and gives the new token.</summary>
    /// <param name="place">Which server of a group; null for one that is alone.</param>
    public Task<string> RenewLocalAsync(string? place, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var name = place is null ? LocalName : $"{LocalName} {place}";
            await ServiceKeyTable.RevokeAsync(session, name, time.GetUtcNow(), ct);
            return await InsertAsync(session, name, Scopes.All, true, ct);
        }, ct);

    private static bool IsLocal(string name) => name == LocalName || name.StartsWith($"{LocalName} ", StringComparison.Ordinal);

    private async Task<string> InsertAsync(
        DatabaseSession session, string name, IReadOnlyCollection<string> scopes, bool loopbackOnly, CancellationToken ct)
    {
        var token = Token.Create(Token.KeyPrefix);
        var key = new ServiceKey(Ids.Create("key"), name, scopes.ToHashSet(), loopbackOnly, time.GetUtcNow(), null, null);
        await ServiceKeyTable.InsertAsync(session, key, Token.Hash(token)!, ct);
        JournalBook.Write(session, JournalCode.KeyAdded, "", key.Id, ("name", name), ("scopes", string.Join(" ", scopes)));
        return token;
    }
}
