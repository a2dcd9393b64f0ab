using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.OneTimeCodes;
using Mover.Server.Identity.Sessions;
using Mover.Server.Journal;
using Mover.V1;

namespace Mover.Server.Identity;

/// <summary>Adds and disables members of the support staff, and gives them one-time codes.</summary>
internal sealed class Staff(MoverDatabase database, Passwords passwords, StaffCodes codes, TimeProvider time)
{
    /// <summary>The role that files requests and verifies who asks.</summary>
    public const string Agent = "agent";

    /// <summary>The role that votes.</summary>
    public const string Approver = "approver";

    /// <summary>The role that reads the journal.</summary>
    public const string Auditor = "auditor";

    /// <summary>The role that manages staff and policy, and has no vote.</summary>
    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> Roles = [Agent, Approver, Auditor, Admin];

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
            await database.WriteAsync(
                (session, ct) =>
                {
                    JournalBook.Write(session, JournalCode.StaffAdded, "", member.Id, ("login", login), ("role", role));
                    return StaffTable.InsertAsync(session, member, ct);
                }, ct);
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
            await KnownPlaceTable.RemoveAllAsync(session, Callers.Staff, member.Id, ct);
            await StaffCodesTable.RemoveAsync(session, member.Id, ct);
            JournalBook.Write(session, JournalCode.StaffDisabled, "", member.Id, ("login", login));
            return true;
        }, ct);

    /// <summary>Gives a member new one-time codes, in force at once, and ends their sessions; null if nobody active has this login.</summary>
    /// <remarks>For the first ones, and for a telephone that is lost.</remarks>
    public Task<OneTimeSecret?> RenewCodesAsync(string login, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            if (await StaffTable.FindAsync(session, login, ct) is not { } member)
                return null;
            await SessionTable.EndAllAsync(session, Callers.Staff, member.Id, time.GetUtcNow(), ct);
            JournalBook.Write(session, JournalCode.StaffCodesChanged, "", member.Id);
            return await codes.SetAsync(session, member.Id, ct);
        }, ct);

    /// <summary>Takes a member's one-time codes away and ends their sessions; false if nobody active has this login, with codes.</summary>
    public Task<bool> RemoveCodesAsync(string login, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            if (await StaffTable.FindAsync(session, login, ct) is not { } member
                || !await StaffCodesTable.RemoveAsync(session, member.Id, ct))
            {
                return false;
            }

            await SessionTable.EndAllAsync(session, Callers.Staff, member.Id, time.GetUtcNow(), ct);
            JournalBook.Write(session, JournalCode.StaffCodesChanged, "", member.Id);
            return true;
        }, ct);
}
