using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Imports.Desk;

/// <summary>Begins, finds, lists and forgets imports.</summary>
internal sealed class ImportShelf(
    MoverDatabase database, ImportSaga saga, ImportMessages messages, AnsweredRequests answers, ImportsOptions options, TimeProvider time)
{
    public Task<CreateImportResponse> CreateAsync(Caller caller, CreateImportRequest request, CancellationToken ct) =>
        database.WriteAsync((session, ct) => CreateAsync(session, caller, request, ct), ct);

    /// <summary>Begins an import in a transaction of the caller; the same request again gives the same one.</summary>
    public Task<CreateImportResponse> CreateAsync(DatabaseSession session, Caller caller, CreateImportRequest request, CancellationToken ct)
    {
        caller.RequireSpace(request.SpaceId);
        return answers.OnceAsync(
            session, caller, request.RequestId, request,
            async () => new CreateImportResponse { Import = ImportMessages.Write(await BeginAsync(session, request.SpaceId, ct)) }, ct);
    }

    public Task<V1.Import> GetAsync(Caller caller, string importId, CancellationToken ct) => database.ReadAsync(
        async (session, ct) => await messages.WriteAsync(session, (await ImportSaga.GetAsync(session, caller, importId, ct)).Import, ct), ct);

    /// <summary>A file of an import, with how far it has come.</summary>
    public Task<V1.ImportFile> GetFileAsync(Caller caller, string importId, int number, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            await ImportSaga.GetAsync(session, caller, importId, ct);
            var file = await ImportFileTable.FindAsync(session, importId, number, ct) ?? throw Refusal.NotFound("file");
            return await messages.WriteAsync(session, file, ct);
        }, ct);

    public async Task<ListImportsResponse> ListAsync(Caller caller, ListImportsRequest request, CancellationToken ct)
    {
        caller.RequireSpace(request.SpaceId);
        var size = Fields.PageSize(request.PageSize, 100, 1000);
        var filters = new ListImportsRequest { SpaceId = request.SpaceId };
        var before = TimeKey.Read(PageToken.Read(request.PageToken, filters));
        var imports = await database.ReadAsync(
            async (session, ct) =>
            {
                SpaceRules.RequireOpen(await SpaceTable.FindByIdAsync(session, SpaceIds.RequireSpace(request.SpaceId), ct));
                return await ImportTable.ListAsync(session, request.SpaceId, before, size + 1, ct);
            }, ct);
        var response = new ListImportsResponse();
        response.Imports.AddRange(imports.Take(size).Select(ImportMessages.WriteShort));
        if (imports.Count > size)
            response.NextPageToken = PageToken.Write(TimeKey.Write(imports[size - 1].CreateTime.ToMicroseconds(), imports[size - 1].Id), filters);
        return response;
    }

    public async Task<ListImportLinesResponse> ListLinesAsync(Caller caller, ListImportLinesRequest request, CancellationToken ct)
    {
        var size = Fields.PageSize(request.PageSize, 1000, 10_000);
        var filters = request.Clone();
        (filters.PageSize, filters.PageToken) = (0, "");
        var application = Fields.Text(request.Application, "application", 0, 200);
        var after = NumberKey.Read(PageToken.Read(request.PageToken, filters)) ?? 0;
        var lines = await database.ReadAsync(
            async (session, ct) =>
            {
                await ImportSaga.GetAsync(session, caller, request.ImportId, ct);
                return await ImportLineTable.ListAsync(
                    session, request.ImportId, application, request.Verdict, request.Notable, after, size + 1, ct);
            }, ct);
        var response = new ListImportLinesResponse();
        response.Lines.AddRange(lines.Take(size).Select(ImportMessages.Write));
        if (lines.Count > size)
            response.NextPageToken = PageToken.Write(NumberKey.Write(lines[size - 1].Number), filters);
        return response;
    }

    /// <summary>Hides an import at once; <see cref="ImportRunner"/> takes away what there is of it.</summary>
    public Task DeleteAsync(Caller caller, string importId, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var (import, _) = await ImportSaga.GetAndLockAsync(session, caller, importId, ct);
            await saga.TurnAsync(session, import with { State = ImportState.Deleted }, ct);
        }, ct);

    private async Task<Import> BeginAsync(DatabaseSession session, string spaceId, CancellationToken ct)
    {
        var space = await SpaceTable.FindAndLockAsync(session, SpaceIds.RequireSpace(spaceId), ct);
        SpaceRules.RequireOpen(space);
        if (await ImportTable.CountOpenAsync(session, space.Id, ct) >= options.MostOpen)
        {
            throw new Refusal(
                Reason.TooLarge, $"The space has {options.MostOpen} imports that wait; delete one, or bring it to its end.", ("limit", $"{options.MostOpen}"));
        }

        var now = time.GetUtcNow();
        var import = new Import(Ids.Create(Import.IdPrefix), space.Id, ImportState.Uploading, 0, new V1.Import(), now, now + options.Keep) { StateTime = now };
        await ImportTable.InsertAsync(session, import, ct);
        return import;
    }
}
