namespace Mover.Bench;

/// <summary>What can be measured by its name.</summary>
internal sealed record Measurement(string Name, string Summary, Func<Scale, CancellationToken, Task> Run)
{
    /// <summary>The numbers that a caller may change.</summary>
    public Scale Scale { get; init; } = new();
}
