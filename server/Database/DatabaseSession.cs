using System.Data.Common;

namespace Mover.Server.Database;

/// <summary>One transaction, as the tables of the rooms see it; good for one caller at a time, until the act that got it returns.</summary>
internal abstract class DatabaseSession : IAsyncDisposable
{
    private readonly List<Func<DateTimeOffset, CancellationToken, Task>> _beforeCommit = [];
    private readonly List<Action> _afterCommit = [];

    /// <summary>Ends a SELECT in an UPDATE that takes rows: those that another server is just taking are passed over, not waited for.</summary>
    public abstract string PassOverTakenRows { get; }

    /// <summary>Ends a SELECT of rows that are to stay as they are until this transaction ends.</summary>
    public abstract string KeepRows { get; }

    /// <summary>Has something written as the last thing of this transaction: what many transactions lock is locked for no longer than it must be.</summary>
    /// <param name="act">Is given the present time.</param>
    public void BeforeCommit(Func<DateTimeOffset, CancellationToken, Task> act) => _beforeCommit.Add(act);

    public async Task WriteLastAsync(DateTimeOffset now, CancellationToken ct)
    {
        foreach (var act in _beforeCommit)
            await act(now, ct);
    }

    /// <summary>Has something done once this transaction is committed, and never if it is not: waking whoever waits for what it wrote.</summary>
    public void AfterCommit(Action act) => _afterCommit.Add(act);

    public void TellCommitted() => _afterCommit.ForEach(act => act());

    /// <summary>Runs a statement and gives the number of rows it touched.</summary>
    public async Task<int> ExecuteAsync(Sql sql, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var command = Rent(sql);
        try
        {
            return ReadsAtOnce ? command.ExecuteNonQuery() : await command.ExecuteNonQueryAsync(ct);
        }
        finally
        {
            Return(command);
        }
    }

    /// <summary>Reads all rows into memory; for more than some thousands take <see cref="ScanAsync"/>.</summary>
    public async Task<List<T>> QueryAsync<T>(Sql sql, Func<DbDataReader, T> read, CancellationToken ct)
    {
        var rows = new List<T>();
        await ScanAsync(sql, row => rows.Add(read(row)), ct);
        return rows;
    }

    /// <summary>Reads the first row; default when there is none (for numbers ask for a nullable: <c>row => (long?)row.GetInt64(0)</c>).</summary>
    public async Task<T?> FindAsync<T>(Sql sql, Func<DbDataReader, T> read, CancellationToken ct)
    {
        var found = default(T);
        await ScanAsync(sql, row =>
        {
            found = read(row);
            return false;
        }, ct);
        return found;
    }

    /// <summary>Hands every row to <paramref name="row"/> as it comes.</summary>
    public Task ScanAsync(Sql sql, Action<DbDataReader> row, CancellationToken ct) => ScanAsync(sql, reader =>
    {
        row(reader);
        return true;
    }, ct);

    /// <summary>Hands rows to <paramref name="row"/> until it answers false.</summary>
    public async Task ScanAsync(Sql sql, Func<DbDataReader, bool> row, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var command = Rent(sql);
        try
        {
            if (ReadsAtOnce) ScanAtOnce(command, row, ct);
            else await ScanAsync(command, row, ct);
        }
        finally
        {
            Return(command);
        }
    }

    /// <summary>Inserts many rows as fast as the engine can, in bounded memory; gives the number of rows it touched.</summary>
    /// <param name="write">Adds the values of one row, in the order of <paramref name="columns"/>.</param>
    /// <param name="suffix">What follows the values, for instance <c>ON CONFLICT DO NOTHING</c>. With <c>DO UPDATE</c> no key may come twice in
    /// <paramref name="rows"/>: PostgreSQL refuses to touch a row twice in one statement.</param>
    public abstract Task<long> InsertManyAsync<T>(
        string table, IReadOnlyList<string> columns, IEnumerable<T> rows, Action<T, RowWriter> write, string suffix, CancellationToken ct);

    /// <summary>Runs the statements of a script, which takes no parameters.</summary>
    public abstract Task RunScriptAsync(string script, CancellationToken ct);

    /// <summary>Not cancellable: an act whose commit has begun is past the point where a caller can leave.</summary>
    public abstract Task CommitAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>True when the engine is in this process and has nothing to wait for: the asynchronous calls would only cost.</summary>
    protected abstract bool ReadsAtOnce { get; }

    /// <summary>A command with its values set.</summary>
    protected abstract DbCommand Rent(Sql sql);

    protected abstract void Return(DbCommand command);

    protected static string InsertText(string table, IReadOnlyList<string> columns, string source, string suffix) =>
        $"INSERT INTO {table} ({string.Join(", ", columns)}) {source} {suffix}";

    private static void ScanAtOnce(DbCommand command, Func<DbDataReader, bool> row, CancellationToken ct)
    {
        using var reader = command.ExecuteReader();
        while (reader.Read() && row(reader)) ct.ThrowIfCancellationRequested();
    }

    private static async Task ScanAsync(DbCommand command, Func<DbDataReader, bool> row, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct) && row(reader)) ct.ThrowIfCancellationRequested();
    }
}
