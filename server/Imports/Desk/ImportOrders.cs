using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Imports.Planning;
using Mover.Server.Spaces;
using Mover.V1;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Imports.Desk;

/// <summary>Takes the orders of owners: to inspect, to run, to take back. <see cref="ImportRunner"/> carries them out.</summary>
internal sealed class ImportOrders(
    MoverDatabase database, ImportSaga saga, ImportMessages messages, Batches batches, PlanRules rules, AnsweredRequests answers, ImportsOptions options,
    TimeProvider time)
{
    public Task<V1.Import> InspectAsync(Caller caller, string importId, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var (import, _) = await ImportSaga.GetAndLockAsync(session, caller, importId, ct);
            if (import.State == ImportState.Inspecting)
                return await messages.WriteAsync(session, import, ct);
            if (import.State is not (ImportState.Uploading or ImportState.Planned or ImportState.Failed))
                throw ImportSaga.WrongState(import);
            await RequireFilesAsync(session, importId, ct);
            var inspecting = import with
            {
                State = ImportState.Inspecting,
                Shown = new V1.Import(),
                Wish = null,
                DoneNumber = 0,
                ExpireTime = time.GetUtcNow() + options.Keep,
            };
            await saga.TurnAsync(session, inspecting, ct);
            return await messages.WriteAsync(session, inspecting, ct);
        }, ct);

    public async Task<RunImportResponse> RunAsync(Caller caller, RunImportRequest request, CancellationToken ct)
    {
        var seen = await database.ReadAsync((session, ct) => ImportSaga.GetAsync(session, caller, request.ImportId, ct), ct);
        await batches.TakeBackIdleAsync(seen.Space.Id, ct);
        return await database.WriteAsync(
            (session, ct) => answers.OnceAsync(session, caller, request.RequestId, request, () => RunAsync(session, caller, request, ct), ct), ct);
    }

    public async Task<V1.Import> UndoAsync(Caller caller, string importId, CancellationToken ct)
    {
        var seen = await database.ReadAsync((session, ct) => ImportSaga.GetAsync(session, caller, importId, ct), ct);
        await batches.TakeBackIdleAsync(seen.Space.Id, ct);
        return await database.WriteAsync((session, ct) => UndoAsync(session, caller, importId, ct), ct);
    }

    private async Task<RunImportResponse> RunAsync(DatabaseSession session, Caller caller, RunImportRequest request, CancellationToken ct)
    {
        var (import, space) = await ImportSaga.GetAndLockAsync(session, caller, request.ImportId, ct);
        if (import.State != ImportState.Planned)
            throw ImportSaga.WrongState(import);
        await rules.RequirePresentAsync(session, import, space, request, ct);
        rules.RequireTrusted(import, request);
        PlanRules.RequireSelections(import, request);
        PlanRules.RequireRoom(import, space, request);
        var batch = await batches.BeginAsync(session, space.Id, ct);
        await SpacePins.AddAsync(session, space.Id, space.Revision, import.Holder, ct);
        var shown = import.Shown.Clone();
        shown.Progress = null;
        var running = import with { State = ImportState.Running, Shown = shown, Wish = request, BatchId = batch.Id, DoneNumber = 0 };
        await saga.TurnAsync(session, running, ct);
        return new RunImportResponse { Import = await messages.WriteAsync(session, running, ct) };
    }

    private async Task<V1.Import> UndoAsync(DatabaseSession session, Caller caller, string importId, CancellationToken ct)
    {
        var (import, space) = await ImportSaga.GetAndLockAsync(session, caller, importId, ct);
        if (import.State is ImportState.Undoing or ImportState.Undone)
            return await messages.WriteAsync(session, import, ct);
        if (import.State != ImportState.Done || import.Revision == 0 || import.UndoExpireTime is not { } end || end <= time.GetUtcNow())
            throw ImportSaga.WrongState(import);
        var batch = await batches.BeginAsync(session, space.Id, ct);
        var undoing = import with { State = ImportState.Undoing, BatchId = batch.Id, DoneNumber = 0 };
        await saga.TurnAsync(session, undoing, ct);
        return await messages.WriteAsync(session, undoing, ct);
    }

    private static async Task RequireFilesAsync(DatabaseSession session, string importId, CancellationToken ct)
    {
        var files = await ImportFileTable.ListAsync(session, importId, ct);
        if (files.Count == 0)
            throw Missing(0);
        if (files.Find(file => file.Digest is null) is { } missing)
            throw Missing(missing.Number);
    }

    private static Refusal Missing(int number) => new(Reason.ImportFileMissing, $"The file {number} is not here yet.", ("file_number", $"{number}"));
}
