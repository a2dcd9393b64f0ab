using Mover.Server.Database;

namespace Mover.Server.Operations.Copying;

/// <summary>All SQL of one table that is copied, whichever it is.</summary>
/// <param name="Name">As the database itself names it.</param>
internal sealed record CopiedTable(string Name, IReadOnlyList<CopiedColumn> Columns)
{
    /// <summary>What each database has for itself, or what is copied in another way.</summary>
    private static readonly string[] Own = ["schema_version", "round", "data_key", "staged_upload", "staged_piece", "copied_table", "copied_file"];

    private string ColumnNames => string.Join(", ", Columns.Select(column => column.Name));

    /// <summary>All tables of an SQLite database that are to be copied.</summary>
    public static async Task<List<CopiedTable>> ListAsync(DatabaseSession session, CancellationToken ct)
    {
        var names = await session.QueryAsync(
            $"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name", row => row.GetString(0), ct);
        var tables = new List<CopiedTable>();
        foreach (var name in names.Except(Own))
        {
            var columns = await session.QueryAsync(
                $"SELECT name, type FROM pragma_table_info({name}) ORDER BY cid", row => new CopiedColumn(row.GetString(0), row.GetString(1)), ct);
            tables.Add(new CopiedTable(name, columns));
        }

        return tables;
    }

    /// <summary>Rows after one, by SQLite's own number, until they are many or large.</summary>
    public async Task<List<CopiedRow>> ListAfterAsync(DatabaseSession session, long number, int mostRows, long mostBytes, CancellationToken ct)
    {
        var (rows, sizeBytes) = (new List<CopiedRow>(), 0L);
        await session.ScanAsync(
            $"SELECT rowid, {ColumnNames:raw} FROM {Name:raw} WHERE rowid > {number} ORDER BY rowid LIMIT {mostRows}",
            row =>
            {
                rows.Add(new CopiedRow(row.GetInt64(0), [.. Columns.Select((column, index) => column.Read(row, index + 1))]));
                return (sizeBytes += rows[^1].SizeBytes) < mostBytes;
            }, ct);
        return rows;
    }

    public Task InsertAsync(DatabaseSession session, IReadOnlyList<CopiedRow> rows, CancellationToken ct) => session.InsertManyAsync(
        Name, [.. Columns.Select(column => column.Name)], rows,
        (row, writer) =>
        {
            for (var index = 0; index < Columns.Count; index++)
                Columns[index].Write(row.Values[index], writer);
        }, "", ct);

    public Task<bool> IsEmptyAsync(DatabaseSession session, CancellationToken ct) =>
        session.FindAsync($"SELECT COUNT(*) FROM (SELECT 1 FROM {Name:raw} LIMIT 1) AS first", row => row.GetInt64(0) == 0, ct);

    public async Task<RowSum> SumAsync(DatabaseSession session, CancellationToken ct)
    {
        var sum = new RowSum();
        await session.ScanAsync(
            $"SELECT {ColumnNames:raw} FROM {Name:raw}",
            row => sum.Add([.. Columns.Select((column, index) => column.Read(row, index))]), ct);
        return sum;
    }
}
