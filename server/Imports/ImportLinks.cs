using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Imports;

/// <summary>What the page behind a mailed link shows of an import; the subject of its link is the import.</summary>
internal sealed class ImportLinks(MoverDatabase database)
{
    /// <summary>The import, and its first lines that need a word.</summary>
    public Task<(Import Import, string Address, IReadOnlyList<ImportLine> Notable)> GetAsync(string importId, int mostLines, CancellationToken ct) =>
        database.ReadAsync<(Import, string, IReadOnlyList<ImportLine>)>(
            async (session, ct) =>
            {
                if (await ImportTable.FindAsync(session, importId, ct) is not { State: not ImportState.Deleted } import)
                    throw Refusal.NotFound("import");
                var space = await SpaceTable.FindByIdAsync(session, import.SpaceId, ct);
                SpaceRules.RequireOpen(space);
                var lines = await ImportLineTable.ListAsync(session, importId, "", ImportVerdict.Unspecified, isNotable: true, after: 0, mostLines, ct);
                return (import, space.Address, lines);
            }, ct);

    public Task<string?> FindSpaceAsync(string importId, CancellationToken ct) => database.ReadAsync(
        async (session, ct) => (await ImportTable.FindAsync(session, importId, ct))?.SpaceId, ct);
}
