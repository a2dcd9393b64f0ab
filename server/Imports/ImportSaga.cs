using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Journal;
using Mover.Server.Spaces;
using Mover.V1;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Imports;

/// <summary>Reads and stores imports under the lock of their space.</summary>
internal sealed class ImportSaga(MoverDatabase database, ImportSignals signals, TimeProvider time, ILogger<ImportSaga> logger)
{
    /// <summary>The import, if the caller may know of it, and its space, which is open.</summary>
    public static async Task<(Import Import, Space Space)> GetAsync(DatabaseSession session, Caller caller, string importId, CancellationToken ct)
    {
        var import = await ImportTable.FindAsync(session, importId, ct);
        if (import is null or { State: ImportState.Deleted } || (caller.Kind == Callers.Owner && caller.SubjectId != import.SpaceId))
            throw Refusal.NotFound("import");
        var space = await SpaceTable.FindByIdAsync(session, import.SpaceId, ct);
        SpaceRules.RequireOpen(space);
        return (import, space);
    }

    /// <summary>The same, both locked, the space first.</summary>
    public static async Task<(Import Import, Space Space)> GetAndLockAsync(DatabaseSession session, Caller caller, string importId, CancellationToken ct)
    {
        await GetAsync(session, caller, importId, ct);
        return await GetAndLockAsync(session, importId, ct);
    }

    /// <summary>The same, for one whose caller was let in before.</summary>
    public static async Task<(Import Import, Space Space)> GetAndLockAsync(DatabaseSession session, string importId, CancellationToken ct) =>
        await FindAndLockAsync(session, importId, ct) is { Import.State: not ImportState.Deleted } found ? found : throw Refusal.NotFound("import");

    /// <summary>The import and its space, both locked, for whoever works on it; null if either is gone.</summary>
    public static async Task<(Import Import, Space Space)?> FindAndLockAsync(DatabaseSession session, string importId, CancellationToken ct)
    {
        if (await ImportTable.FindAsync(session, importId, ct) is not { } seen)
            return null;
        var space = await SpaceTable.FindAndLockAsync(session, seen.SpaceId, ct);
        var import = await ImportTable.FindAndLockAsync(session, importId, ct);
        return import is not null && space is not null ? (import, space) : null;
    }

    public Task<Import?> FindAsync(string importId, CancellationToken ct) =>
        database.ReadAsync((session, ct) => ImportTable.FindAsync(session, importId, ct), ct);

    /// <summary>Stores a step: whoever works on the import looks at it anew, whoever watches sees it at once.</summary>
    public async Task TurnAsync(DatabaseSession session, Import import, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var isAtWork = import.State is ImportState.Inspecting or ImportState.Running or ImportState.Undoing or ImportState.Deleted;
        var turned = import with
        {
            Pass = import.Pass + 1,
            StateTime = now,
            NextTime = isAtWork ? now : null,
            FailingSince = null,
            FailureCount = 0,
        };
        await ImportTable.UpdateAsync(session, turned, ct);
        JournalBook.Write(session, JournalCode.ImportStepped, import.SpaceId, import.Id, ("state", $"{import.State}"));
        session.AfterCommit(() =>
        {
            logger.ImportStepped(import.Id, import.State);
            signals.Turn(import.Id);
        });
    }

    /// <summary>Stores how far an import is that the caller has locked.</summary>
    public async Task StoreAsync(DatabaseSession session, Import import, CancellationToken ct)
    {
        await ImportTable.UpdateAsync(session, import, ct);
        session.AfterCommit(() => signals.Change(import.Id));
    }

    /// <summary>Changes an import in a transaction of its own, as long as it is where whoever works on it began.</summary>
    public Task ChangeAsync(Import seen, Func<Import, Import> change, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            if (await FindAndLockAsync(session, seen.Id, ct) is { } locked && locked.Import.Pass == seen.Pass)
                await StoreAsync(session, change(locked.Import), ct);
        }, ct);

    /// <summary>The import as it stands, locked, for one who has worked on it since it was at this pass; refuses if it took a step meanwhile.</summary>
    public static async Task<(Import Import, Space Space)> RequireAsync(DatabaseSession session, Import seen, CancellationToken ct) =>
        await FindAndLockAsync(session, seen.Id, ct) is { } locked && locked.Import.Pass == seen.Pass
            ? locked
            : throw new OperationCanceledException("The import took a step meanwhile.");

    public static Refusal WrongState(Import import)
    {
        var words = import.State.ToString().ToLowerInvariant();
        return new Refusal(Reason.ImportState, $"The import is {words}; that does not allow it.", ("state", words));
    }
}
