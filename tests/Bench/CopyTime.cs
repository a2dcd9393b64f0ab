namespace Mover.Bench;

/// <summary>How long a copy took to be there, and to be there after a power cut too.</summary>
internal readonly record struct CopyTime(TimeSpan Copied, TimeSpan Durable);
