using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.Sessions;

namespace Mover.Server.Identity.OneTimeCodes;

/// <summary>What a signed-in member of staff does about their own one-time codes.</summary>
internal sealed class StaffCodeCalls(MoverDatabase database, PasswordCheck check, StaffCodes codes)
{
    /// <summary>Prepares a secret; it comes into force when a code made with it is confirmed.</summary>
    public Task<OneTimeSecret> BeginAsync(Caller caller, CancellationToken ct) =>
        database.WriteAsync((session, ct) => codes.PrepareAsync(session, caller.SubjectId, ct), ct);

    /// <summary>Puts the prepared secret into force.</summary>
    public async Task ConfirmAsync(Caller caller, string code, CallSource source, CancellationToken ct)
    {
        await database.ReadAsync((session, ct) => StaffCodes.GetAsync(session, caller.SubjectId, inForce: false, ct), ct);
        var attempt = await check.CountAsync((session, ct) => StaffTable.FindClaimAsync(session, caller.DisplayName, ct), source, ct);
        await database.WriteAsync(async (session, ct) =>
        {
            await check.GiveBackAsync(session, attempt, ct);
            await codes.ConfirmAsync(session, caller.SubjectId, code, ct);
        }, ct);
    }

    /// <summary>Ends one-time codes, by password and code.</summary>
    public async Task RemoveAsync(Caller caller, string password, string code, CallSource source, CancellationToken ct)
    {
        codes.RequireOptional();
        await database.ReadAsync((session, ct) => StaffCodes.GetAsync(session, caller.SubjectId, inForce: true, ct), ct);
        var proved = await check.RequireAsync(
            (session, ct) => StaffTable.FindClaimAsync(session, caller.DisplayName, ct), password, source, ct);
        await database.WriteAsync(async (session, ct) =>
        {
            await check.GiveBackAsync(session, proved.Attempt, ct);
            if (!await StaffTable.RenewAsync(session, proved.SubjectId, proved.PasswordHash, proved.RenewedHash, ct))
                throw Claim.Unproved();
            await codes.RemoveAsync(session, caller.SubjectId, code, ct);
        }, ct);
    }
}
