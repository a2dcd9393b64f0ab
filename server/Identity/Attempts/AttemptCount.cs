namespace Mover.Server.Identity.Attempts;

/// <summary>What is remembered of the failed attempts under one key.</summary>
/// <param name="Failures">How many there were, less those forgotten; one that is still being checked counts as failed.</param>
/// <param name="CountTime">When that was so.</param>
/// <param name="OpenTime">When the next attempt may come.</param>
internal readonly record struct AttemptCount(int Failures, DateTimeOffset CountTime, DateTimeOffset OpenTime);
