using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Imports.Desk;
using Mover.Server.Spaces;
using Mover.V1;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Imports;

/// <summary>What is shown of an import behind a mailed link; the subject of its link is the import.</summary>
internal sealed class ImportLinks(MoverDatabase database, ImportMessages messages)
{
    /// <summary>The import, and its first lines that need a word.</summary>
    public Task<(Import Import, string Address, IReadOnlyList<ImportLine> Notable)> GetAsync(string importId, int mostLines, CancellationToken ct) =>
        database.ReadAsync<(Import, string, IReadOnlyList<ImportLine>)>(
            async (session, ct) =>
            {
                var (import, space) = await GetOpenAsync(session, importId, ct);
                var lines = await ImportLineTable.ListAsync(session, importId, "", ImportVerdict.Unspecified, isNotable: true, after: 0, mostLines, ct);
                return (import, space.Address, lines);
            }, ct);

    /// <summary>The import with its files, as the contract writes it.</summary>
    public Task<V1.Import> DescribeAsync(string importId, CancellationToken ct) => database.ReadAsync(
        async (session, ct) => await messages.WriteAsync(session, (await GetOpenAsync(session, importId, ct)).Import, ct), ct);

    /// <summary>The lines behind a number, in their order.</summary>
    public Task<List<V1.ImportLine>> ListLinesAsync(string importId, long after, int limit, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            await GetOpenAsync(session, importId, ct);
            return (await ImportLineTable.ListAsync(session, importId, after, limit, ct)).ConvertAll(ImportMessages.Write);
        }, ct);

    public Task<string?> FindSpaceAsync(string importId, CancellationToken ct) => database.ReadAsync(
        async (session, ct) => (await ImportTable.FindAsync(session, importId, ct))?.SpaceId, ct);

    private static async Task<(Import Import, Space Space)> GetOpenAsync(DatabaseSession session, string importId, CancellationToken ct)
    {
        if (await ImportTable.FindAsync(session, importId, ct) is not { State: not ImportState.Deleted } import)
            throw Refusal.NotFound("import");
        var space = await SpaceTable.FindByIdAsync(session, import.SpaceId, ct);
        SpaceRules.RequireOpen(space);
        return (import, space);
    }
}
