using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Identity.Attempts;

/// <summary>Counts attempts in the database, so that neither a restart nor another server forgets them, and refuses those that come too early.</summary>
internal sealed class AttemptCounts(MoverDatabase database, TimeProvider time, ILogger<AttemptCounts> logger)
{
    /// <summary>Refuses an attempt that may not come yet, at the cost of a read and nothing else; says in which line the others wait.</summary>
    public async Task<HashingLine> RequireOpenAsync(DatabaseSession session, Attempt attempt, CancellationToken ct)
    {
        await RequireOpenAsync(session, attempt.Name, ct);
        var failures = await RequireOpenAsync(session, attempt.Network, ct);
        if (attempt.IsFamiliar)
            return HashingLine.Familiar;
        return failures == 0 ? HashingLine.Fresh : HashingLine.Failing;
    }

    /// <summary>Counts an attempt as failed, or refuses it if it may not come yet.</summary>
    public async Task ChargeAsync(Attempt attempt, CallSource source, CancellationToken ct)
    {
        var pauseBegins = await database.WriteAsync((session, ct) => ChargeAsync(session, attempt, ct), ct);
        if (pauseBegins)
            logger.FailuresLimited(source.Network);
    }

    /// <summary>Takes an attempt that proved right out of the counts, in the transaction of what it leads to.</summary>
    public async Task GiveBackAsync(DatabaseSession session, Attempt attempt, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var key in InOrder(attempt))
        {
            var count = await AttemptTable.LockAsync(session, key.Hash, now, ct);
            await SetAsync(session, key, AttemptRules.GiveBack(count, key.Limit, now), ct);
        }
    }

    /// <summary>The refusal that says when to come back.</summary>
    public static Refusal TooMany(TimeSpan wait)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        return new Refusal(
            Reason.TooManyAttempts, $"Too many attempts; come back in {seconds} s.", ("retry_after_seconds", seconds.ToString()));
    }

    private async Task<int> RequireOpenAsync(DatabaseSession session, AttemptKey key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await AttemptTable.FindAsync(session, key.Hash, ct) is not { } count)
            return 0;
        RequireOpen(count, now);
        return AttemptRules.Forget(count, key.Limit, now).Failures;
    }

    /// <summary>True if a pause begins where none was.</summary>
    private async Task<bool> ChargeAsync(DatabaseSession session, Attempt attempt, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var pauseBegins = false;
        foreach (var key in InOrder(attempt))
        {
            var count = await AttemptTable.LockAsync(session, key.Hash, now, ct);
            RequireOpen(count, now);
            var charged = AttemptRules.Charge(count, key.Limit, now);
            await SetAsync(session, key, charged, ct);
            pauseBegins |= charged.Failures == key.Limit.Free && count.Failures < key.Limit.Free;
        }

        return pauseBegins;
    }

    private static Task SetAsync(DatabaseSession session, AttemptKey key, AttemptCount count, CancellationToken ct) =>
        AttemptTable.SetAsync(session, key.Hash, count, AttemptRules.ForgetTimeOf(count, key.Limit), ct);

    private static void RequireOpen(AttemptCount count, DateTimeOffset now)
    {
        if (AttemptRules.WaitOf(count, now) is var wait && wait > TimeSpan.Zero)
            throw TooMany(wait);
    }

    /// <summary>Two attempts that lock the same keys lock them in the same order.</summary>
    private static IEnumerable<AttemptKey> InOrder(Attempt attempt) =>
        attempt.Keys.OrderBy(key => Convert.ToHexString(key.Hash), StringComparer.Ordinal);
}
