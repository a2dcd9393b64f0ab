using Mover.Server.Database;

namespace Mover.Server.Operations.Copying;

/// <summary>Copies the rows of a database of its own to a shared one, table by table, some rows a transaction, and goes on where it stood.</summary>
internal sealed class RowCopy(MoverDatabase source, MoverDatabase target, TextWriter output)
{
    private const int RowsAtOnce = 4096;
    private const long BytesAtOnce = 8 << 20;

    /// <summary>Takes the target for this copy: from now on no server starts on it before all is there.</summary>
    /// <exception cref="CopyException">It has content of its own.</exception>
    public async Task BeginAsync(CancellationToken ct) => await TakeAsync(await source.ReadAsync(CopiedTable.ListAsync, ct), ct);

    /// <summary>Copies what is missing, then compares all there is on both sides.</summary>
    /// <exception cref="CopyException">What came there is not what was copied.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        var tables = await source.ReadAsync(CopiedTable.ListAsync, ct);
        foreach (var table in tables)
            await CopyAsync(table, ct);
        foreach (var table in tables)
            await CompareAsync(table, ct);
    }

    /// <summary>Nothing is written over: the target is empty, or holds what an earlier run brought.</summary>
    private Task TakeAsync(List<CopiedTable> tables, CancellationToken ct) => target.WriteAsync(
        async (session, ct) =>
        {
            if (await CopyTable.IsUnderWayAsync(session, ct))
                return;
            if (await CopyTable.IsWholeAsync(session, ct))
                throw new CopyException("All was copied before; there is nothing left to do.");
            await CopyTable.RemoveSeedsAsync(session, ct);
            foreach (var table in tables)
            {
                if (!await table.IsEmptyAsync(session, ct))
                    throw new CopyException($"The database already has content, in {table.Name}: what is copied needs an empty one.");
            }

            foreach (var table in tables)
                await CopyTable.SetTableAsync(session, table.Name, new CopiedRows(0, 0), ct);
        }, ct);

    private async Task CopyAsync(CopiedTable table, CancellationToken ct)
    {
        var copied = await target.ReadAsync((session, ct) => CopyTable.GetTableAsync(session, table.Name, ct), ct);
        while (true)
        {
            var from = copied;
            var rows = await source.ReadAsync((session, ct) => table.ListAfterAsync(session, from.LastRow, RowsAtOnce, BytesAtOnce, ct), ct);
            if (rows.Count == 0)
                return;
            copied = new CopiedRows(rows[^1].Number, from.Count + rows.Count);
            await target.WriteAsync(
                async (session, ct) =>
                {
                    await table.InsertAsync(session, rows, ct);
                    await CopyTable.SetTableAsync(session, table.Name, copied, ct);
                }, ct);
        }
    }

    private async Task CompareAsync(CopiedTable table, CancellationToken ct)
    {
        var sums = await Task.WhenAll(source.ReadAsync(table.SumAsync, ct), target.ReadAsync(table.SumAsync, ct));
        if (!sums[0].IsSame(sums[1]))
            throw new CopyException($"The rows of {table.Name} are not the same on both sides: {sums[0].Count} here, {sums[1].Count} there.");
        await output.WriteLineAsync($"rows   {table.Name,-24} {sums[0].Count,12:N0}  compared");
    }
}
