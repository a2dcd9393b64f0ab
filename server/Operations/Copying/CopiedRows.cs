namespace Mover.Server.Operations.Copying;

/// <summary>How many rows of a table are copied, and the last of them by SQLite's own number of rows.</summary>
internal sealed record CopiedRows(long LastRow, long Count);
