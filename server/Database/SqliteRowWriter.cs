using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mover.Server.Database;

/// <summary>Binds the values of one row after another straight to a prepared statement.</summary>
internal sealed class SqliteRowWriter : RowWriter, IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly int _columnCount;
    private int _column;

    public SqliteRowWriter(sqlite3 connection, string text, int columnCount)
    {
        _connection = connection;
        _columnCount = columnCount;
        Check(raw.sqlite3_prepare_v2(connection, text, out _statement));
    }

    public override RowWriter Add(long? value) =>
        Bound(value is { } number ? raw.sqlite3_bind_int64(_statement, ++_column, number) : raw.sqlite3_bind_null(_statement, ++_column));

    public override RowWriter Add(string? value) =>
        Bound(value is null ? raw.sqlite3_bind_null(_statement, ++_column) : raw.sqlite3_bind_text(_statement, ++_column, value));

    public override RowWriter Add(byte[]? value) =>
        Bound(value is null ? raw.sqlite3_bind_null(_statement, ++_column) : raw.sqlite3_bind_blob(_statement, ++_column, value));

    public void EndRow()
    {
        if (_column != _columnCount) throw new ArgumentException($"A row has {_column} values for {_columnCount} columns.");
        _column = 0;
        var result = raw.sqlite3_step(_statement);
        if (result != raw.SQLITE_DONE) Check(result);
        Check(raw.sqlite3_reset(_statement));
    }

    public void Dispose() => _statement.Dispose();

    private SqliteRowWriter Bound(int result)
    {
        Check(result);
        return this;
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection);
}
