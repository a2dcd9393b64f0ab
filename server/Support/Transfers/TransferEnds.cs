using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Support.Transfers;

/// <summary>Says what became of transfers that are no longer shown: those that only grew old, or made room for newer ones, stay as they were told.</summary>
internal sealed class TransferEnds(MoverDatabase database, TransferMessages messages)
{
    /// <param name="gone">As they were told last.</param>
    public async Task<List<Transfer>> ListAsync(IReadOnlyDictionary<TransferKey, Transfer> gone, CancellationToken ct)
    {
        if (gone.Count == 0)
            return [];
        var left = await database.ReadAsync((session, ct) => messages.ListAsync(session, gone.Keys, ct), ct);
        return [.. gone.Select(pair => FindEnd(pair.Value, left.GetValueOrDefault(pair.Key))).OfType<Transfer>()];
    }

    private static Transfer? FindEnd(Transfer told, Transfer? left)
    {
        if (left is { Archive.State: not ArchiveState.Ready })
            return left;
        if (left is not null || told.Import is not { } import)
            return null;
        var forgotten = new Import { ImportId = import.ImportId, SpaceId = import.SpaceId, State = ImportState.Deleted };
        return new Transfer { SpaceAddress = told.SpaceAddress, Import = forgotten };
    }
}
