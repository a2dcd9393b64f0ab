namespace Mover.Tui.Progress;

/// <summary>A transfer at one moment.</summary>
/// <param name="TotalBytes">Null while nobody knows.</param>
/// <param name="MovedBytes">Bytes that travelled, without those that were there.</param>
internal sealed record ProgressSnapshot(
    string Unit, long DoneBytes, long? TotalBytes, long DoneCount, long? TotalCount, long MovedBytes, TimeSpan Elapsed);
