namespace Mover.Server.Database;

/// <summary>Gathers rows as one array a column: PostgreSQL unnests them in one statement of a few parameters, whatever the number of rows.</summary>
internal sealed class PostgreSqlRowWriter(int columnCount, int rowCount) : RowWriter
{
    private readonly Array?[] _columns = new Array?[columnCount];
    private int _row;
    private int _column;

    public IEnumerable<Array> Columns => _columns.Select(column => column!);

    /// <summary>Types come from the values, so that no null has to guess its own.</summary>
    public string Source =>
        $"SELECT * FROM unnest({string.Join(", ", _columns.Select((column, index) => $"{Sql.Name(index)}::{TypeOf(column!)}"))})";

    public override RowWriter Add(long? value) => Put(value);

    public override RowWriter Add(string? value) => Put(value);

    public override RowWriter Add(byte[]? value) => Put(value);

    public void EndRow()
    {
        if (_column != columnCount) throw new ArgumentException($"A row has {_column} values for {columnCount} columns.");
        _column = 0;
        _row++;
    }

    private static string TypeOf(Array column) => column switch
    {
        long?[] => "bigint[]",
        string?[] => "text[]",
        _ => "bytea[]",
    };

    private PostgreSqlRowWriter Put<T>(T value)
    {
        var column = (T[])(_columns[_column++] ??= new T[rowCount]);
        column[_row] = value;
        return this;
    }
}
