using Microsoft.AspNetCore.DataProtection;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.Sessions;
using Mover.V1;

namespace Mover.Server.Identity.OneTimeCodes;

/// <summary>Keeps the one-time codes of staff, and asks for them; each code works once.</summary>
internal sealed class StaffCodes(IDataProtectionProvider protection, IdentityOptions options, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector("mover.one-time-codes");

    /// <summary>Prepares a new secret; it is not in force yet. Refuses where one is.</summary>
    public async Task<OneTimeSecret> PrepareAsync(DatabaseSession session, string staffId, CancellationToken ct)
    {
        var secret = OneTimeSecret.Create();
        return await StaffCodesTable.PrepareAsync(session, staffId, _protector.Protect(secret.Bytes), time.GetUtcNow(), ct)
            ? secret
            : throw WrongState("One-time codes are in force already.");
    }

    /// <summary>Puts a new secret into force at once, in place of any other.</summary>
    public async Task<OneTimeSecret> SetAsync(DatabaseSession session, string staffId, CancellationToken ct)
    {
        var secret = OneTimeSecret.Create();
        await StaffCodesTable.SetAsync(session, staffId, _protector.Protect(secret.Bytes), time.GetUtcNow(), ct);
        return secret;
    }

    /// <summary>Puts prepared codes into force by the first of them.</summary>
    public async Task ConfirmAsync(DatabaseSession session, string staffId, string code, CancellationToken ct) =>
        await UseAsync(session, staffId, await GetAsync(session, staffId, inForce: false, ct), code, ct);

    /// <summary>Ends the codes that are in force, by one of them.</summary>
    public async Task RemoveAsync(DatabaseSession session, string staffId, string code, CancellationToken ct)
    {
        await UseAsync(session, staffId, await GetAsync(session, staffId, inForce: true, ct), code, ct);
        await StaffCodesTable.RemoveAsync(session, staffId, ct);
    }

    /// <summary>Refuses where codes are in force that should not be, or the other way round.</summary>
    public static async Task<StoredCodes> GetAsync(DatabaseSession session, string staffId, bool inForce, CancellationToken ct)
    {
        if (await StaffCodesTable.FindAsync(session, staffId, ct) is { } codes && codes.IsInForce == inForce)
            return codes;
        throw WrongState(inForce ? "No one-time codes are in force." : "No one-time codes are prepared, or they are in force already.");
    }

    /// <summary>Uses a code at sign-in where it is needed; gives the refusal for one that is not there, and throws the one for a wrong one.</summary>
    public async Task<Refusal?> FindRefusalAsync(DatabaseSession session, string staffId, string code, CancellationToken ct)
    {
        if (await StaffCodesTable.FindAsync(session, staffId, ct) is not { IsInForce: true } codes)
            return options.StaffNeedOneTimeCodes ? Required() : null;
        if (code.Length == 0)
            return new Refusal(Reason.OneTimeCodeMissing, "A one-time code is needed.");
        await UseAsync(session, staffId, codes, code, ct);
        return null;
    }

    /// <summary>Refuses where staff may not do without.</summary>
    public void RequireOptional()
    {
        if (options.StaffNeedOneTimeCodes)
            throw Required();
    }

    private static Refusal Required() => new(
        Reason.OneTimeCodesRequired, "This server lets staff in with one-time codes only; ask for yours where the server is run.");

    private static Refusal WrongState(string message) => new(Reason.OneTimeCodesState, message);

    private async Task UseAsync(DatabaseSession session, string staffId, StoredCodes codes, string code, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var step = OneTimeCode.FindStep(_protector.Unprotect(codes.ProtectedSecret), code, now, codes.LastStep);
        if (step is null || !await StaffCodesTable.UseAsync(session, staffId, codes, step.Value, now, ct))
            throw Claim.Unproved();
    }
}
