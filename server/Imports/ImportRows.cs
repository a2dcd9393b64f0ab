using Mover.Server.Database;

namespace Mover.Server.Imports;

/// <summary>Removes and resets the rows of imports, in steps: one holds the only writer of SQLite for some tens of milliseconds.</summary>
internal sealed class ImportRows(MoverDatabase database)
{
    private const int RowsPerStep = 5000;

    /// <summary>Removes what a reading made.</summary>
    public async Task ClearAsync(string importId, CancellationToken ct)
    {
        await ClearItemsAsync(importId, ct);
        while (await database.WriteAsync((session, ct) => ImportLineTable.RemoveStepAsync(session, importId, RowsPerStep, ct), ct))
            ct.ThrowIfCancellationRequested();
    }

    public async Task ClearItemsAsync(string importId, CancellationToken ct)
    {
        while (await database.WriteAsync((session, ct) => ImportItemTable.RemoveStepAsync(session, importId, RowsPerStep, ct), ct))
            ct.ThrowIfCancellationRequested();
    }

    /// <summary>Takes lines up to a number back to what was planned.</summary>
    public async Task ResetAsync(string importId, long to, CancellationToken ct)
    {
        for (long? after = 0; after is { } number;)
            after = await database.WriteAsync((session, ct) => ImportLineTable.ResetStepAsync(session, importId, number, to, RowsPerStep, ct), ct);
    }
}
