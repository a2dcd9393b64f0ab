using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Journal;
using Mover.Server.Spaces.Ending;
using Mover.Server.Spaces.Quarantine;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>Creates, finds, lists and deletes spaces.</summary>
internal sealed class SpaceDirectory(
    MoverDatabase database, SpaceEnding ending, QuarantineWaking waking, Catalogue catalogue, TimeProvider time)
{
    /// <summary>Adds an empty space in a transaction of the caller.</summary>
    /// <param name="password">The owner's; null: nobody can sign in as the owner yet.</param>
    public async Task<SpaceView> CreateAsync(DatabaseSession session, NewSpace wish, PasswordHash? password, CancellationToken ct)
    {
        var space = new Space(
            SpaceIds.CreateSpace(), wish.Address, wish.Title, wish.OwnerMail, wish.Language, wish.QuotaBytes, wish.Applications.Count == 0,
            UsedBytes: 0, EntryCount: 0, SpaceState.Active, Revision: 0, KeptRevision: 0, time.GetUtcNow());
        if (!await SpaceTable.InsertAsync(session, space, ct))
            throw new Refusal(Reason.AddressTaken, $"A space with the address {space.Address} exists.", ("address", space.Address));
        await SpaceApplicationTable.InsertAsync(session, space.Id, wish.Applications.Distinct(), canCreate: true, ct);
        if (password is not null)
            await OwnerCredentials.SetAsync(session, space.Id, space.Address, password.Value, ct);
        JournalBook.Write(session, JournalCode.SpaceCreated, space.Id, facts: ("address", space.Address));
        return await ViewAsync(session, space, ct);
    }

    /// <summary>Changes what describes a space that the caller has locked and found open.</summary>
    public async Task<SpaceView> ChangeAsync(DatabaseSession session, Space space, SpaceChange change, CancellationToken ct)
    {
        var changed = space with
        {
            Title = change.Title ?? space.Title,
            OwnerMail = change.OwnerMail ?? space.OwnerMail,
            Language = change.Language ?? space.Language,
            QuotaBytes = change.QuotaBytes ?? space.QuotaBytes,
            AllApplications = change.Rights?.AllApplications ?? space.AllApplications,
        };
        await SpaceTable.DescribeAsync(session, changed, ct);
        JournalBook.Write(session, JournalCode.SpaceChanged, space.Id);
        if (change.Rights is { } rights)
        {
            await SpaceApplicationTable.SetRightsAsync(session, space.Id, rights, ct);
            await waking.WakeAsync(session, changed, ct);
        }

        return await ViewAsync(session, changed, ct);
    }

    /// <summary>A space that the caller may see, by its id or address.</summary>
    public Task<SpaceView> GetAsync(Caller caller, SpaceName? name, CancellationToken ct) =>
        database.ReadAsync(
            async (session, ct) =>
            {
                var space = name?.NameCase switch
                {
                    SpaceName.NameOneofCase.SpaceId => await SpaceTable.FindByIdAsync(session, name.SpaceId, ct),
                    SpaceName.NameOneofCase.Address => await SpaceTable.FindByAddressAsync(session, name.Address, ct),
                    _ => throw Refusal.Field("space", "needs the id or the address of a space."),
                };
                caller.RequireSpace(space?.Id ?? "");
                return await ViewAsync(session, space ?? throw Refusal.NotFound("space"), ct);
            }, ct);

    /// <summary>Spaces that are not deleted, by address.</summary>
    /// <param name="after">Address of the last space that was seen; empty to begin.</param>
    public Task<List<Space>> ListAsync(string prefix, string after, int limit, CancellationToken ct) =>
        database.ReadAsync((session, ct) => SpaceTable.ListAsync(session, prefix, after, limit, ct), ct);

    /// <summary>Closes a space for ever; what it contains is removed by the sweeper.</summary>
    /// <param name="address">The address once more: a mistyped id deletes nothing.</param>
    public Task DeleteAsync(string spaceId, string address, CancellationToken ct) =>
        database.WriteAsync(
            async (session, ct) =>
            {
                var space = await SpaceTable.FindAndLockAsync(session, spaceId, ct);
                if (space is null || space.Address != address)
                    throw Refusal.NotFound("space");
                if (space.State == SpaceState.Deleted)
                    return;
                await RequireUnheldAsync(session, space, ct);
                await ending.DeleteAsync(session, space, ct);
            }, ct);

    /// <summary>Refuses to delete a space that somebody keeps.</summary>
    private async Task RequireUnheldAsync(DatabaseSession session, Space space, CancellationToken ct)
    {
        var holds = await SpaceHoldTable.ListAsync(session, space.Id, time.GetUtcNow(), ct);
        if (holds.Count > 0)
            throw new Refusal(Reason.SpaceHeld, "Somebody keeps the space from being deleted.", ("holders", string.Join(' ', holds.Select(hold => hold.Holder))));
    }

    /// <summary>A space with its applications.</summary>
    public async Task<SpaceView> ViewAsync(DatabaseSession session, Space space, CancellationToken ct)
    {
        if (space.State == SpaceState.Deleted)
            return new SpaceView(space, []);
        var rows = (await SpaceApplicationTable.ListAsync(session, space.Id, ct)).ToDictionary(row => row.Application);
        var known = catalogue.Applications
            .Select(application => rows.Remove(application.Id, out var row)
                ? row
                : new SpaceApplication(application.Id, space.AllApplications, 0, 0))
            .ToList();
        // Rows that are left belong to applications that the catalogue had once: their content still counts.
        return new SpaceView(space, [.. known, .. rows.Values.Select(row => row with { CanCreate = false })]);
    }
}
