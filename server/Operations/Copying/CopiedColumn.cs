using System.Data.Common;
using Mover.Server.Database;

namespace Mover.Server.Operations.Copying;

/// <summary>A column of a table that is copied.</summary>
/// <param name="Type">As the migrations say it.</param>
internal sealed record CopiedColumn(string Name, string Type)
{
    /// <summary>The value: a long, a string, bytes or null.</summary>
    public object? Read(DbDataReader row, int column) => Type switch
    {
        "BIGINT" => row.FindInt64(column),
        "BYTEA" => row.FindBytes(column),
        _ => row.FindString(column),
    };

    public void Write(object? value, RowWriter target) => _ = Type switch
    {
        "BIGINT" => target.Add((long?)value),
        "BYTEA" => target.Add((byte[]?)value),
        _ => target.Add((string?)value),
    };
}
