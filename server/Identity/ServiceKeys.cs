using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Identity;

/// <summary>Makes and revokes the keys of calling programs.</summary>
internal sealed class ServiceKeys(MoverDatabase database, TimeProvider time)
{
    /// <summary>Name of the key that stands in a file beside the data, for programs of the same machine.</summary>
    private const string LocalName = "local";

    /// <summary>Makes a key and gives the token, which is not kept: this is the only time that it can be seen.</summary>
    /// <exception cref="ArgumentException">The name is taken, or a scope is unknown; the message is for people.</exception>
    public async Task<string> AddAsync(string name, IReadOnlyCollection<string> scopes, CancellationToken ct)
    {
        if (name.Length is 0 or > 64 || name.Any(char.IsControl) || name == LocalName)
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
        (session, ct) => ServiceKeyTable.RevokeAsync(session, idOrName, time.GetUtcNow(), ct), ct);

    /// <summary>Replaces the key for programs of this machine and gives the new token.</summary>
    public Task<string> RenewLocalAsync(CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            await ServiceKeyTable.RevokeAsync(session, LocalName, time.GetUtcNow(), ct);
            return await InsertAsync(session, LocalName, Scopes.All, true, ct);
        }, ct);

    private async Task<string> InsertAsync(
        DatabaseSession session, string name, IReadOnlyCollection<string> scopes, bool loopbackOnly, CancellationToken ct)
    {
        var token = Token.Create(Token.KeyPrefix);
        var key = new ServiceKey(Ids.Create("key"), name, scopes.ToHashSet(), loopbackOnly, time.GetUtcNow(), null);
        await ServiceKeyTable.InsertAsync(session, key, Token.Hash(token)!, ct);
        return token;
    }
}
