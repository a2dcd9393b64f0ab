namespace Mover.Server.Operations.Copying;

/// <summary>A row on its way.</summary>
/// <param name="Number">SQLite's own number of the row.</param>
internal sealed record CopiedRow(long Number, object?[] Values)
{
    /// <summary>Roughly what it takes in memory.</summary>
    public long SizeBytes => Values.Sum(value => value switch
    {
        string text => 2L * text.Length,
        byte[] bytes => bytes.Length,
        _ => 8,
    });
}
