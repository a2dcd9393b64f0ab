namespace Mover.Server.Database;

/// <summary>Takes the values of one row, left to right, without boxing them: a million rows are inserted through one writer.</summary>
internal abstract class RowWriter
{
    public abstract RowWriter Add(long? value);

    public abstract RowWriter Add(string? value);

    public abstract RowWriter Add(byte[]? value);

    public RowWriter Add(bool value) => Add(value ? 1L : 0L);

    public RowWriter Add(DateTimeOffset? value) => Add(value?.ToMicroseconds());
}
