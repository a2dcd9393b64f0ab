using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Identity;

/// <summary>Adds and disables members of the support staff.</summary>
internal sealed class Staff(MoverDatabase database, Passwords passwords, TimeProvider time)
{
    /// <summary>agent files and verifies, approver votes, auditor reads the journal, admin manages staff and policy.</summary>
    public static readonly IReadOnlyList<string> Roles = ["agent", "approver", "auditor", "admin"];

    /// <exception cref="ArgumentException">The login is taken, or a value is not allowed; the message is for people.</exception>
    public async Task AddAsync(string login, string role, string password, CancellationToken ct)
    {
        if (login.Length is 0 or > 64 || login.Any(char.IsControl))
            throw new ArgumentException("The login must have 1 to 64 characters.");
        if (!Roles.Contains(role))
            throw new ArgumentException($"There is no role \"{role}\"; there are: {string.Join(", ", Roles)}.");
        Passwords.RequireStrong(password);
        var member = new StaffMember(Ids.Create("staff"), login, passwords.Hash(password), role, time.GetUtcNow(), null);
        try
        {
            await database.WriteAsync((session, ct) => StaffTable.InsertAsync(session, member, ct), ct);
        }
        catch (Exception fault) when (fault.IsUniqueViolation())
        {
            throw new ArgumentException($"The login \"{login}\" is taken.");
        }
    }

    public Task<List<StaffMember>> ListAsync(CancellationToken ct) => database.ReadAsync(StaffTable.ListAsync, ct);

    /// <summary>Disables a member and ends their sessions at once; false if nobody has this login.</summary>
    public Task<bool> DisableAsync(string login, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            if (await StaffTable.FindAsync(session, login, ct) is not { } member)
                return false;
            await StaffTable.DisableAsync(session, member.Id, time.GetUtcNow(), ct);
            await SessionTable.EndAllAsync(session, Callers.Staff, member.Id, time.GetUtcNow(), ct);
            return true;
        }, ct);
}
