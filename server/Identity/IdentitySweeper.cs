using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Identity;

/// <summary>Forgets what nobody can use any more: sessions and links long over, answers past their time.</summary>
internal sealed class IdentitySweeper(
    MoverDatabase database, IdentityOptions options, TimeProvider time, ILogger<IdentitySweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    // An ended session or link is kept for a while, so that its end can still be told from one that never was.
    private static readonly TimeSpan KeepEnded = TimeSpan.FromDays(30);

    public Task SweepAsync(CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var now = time.GetUtcNow();
            await SessionTable.RemoveOverAsync(session, now - KeepEnded, ct);
            await LinkTable.RemoveOldAsync(session, now - KeepEnded, ct);
            await AnsweredRequestTable.RemoveOldAsync(session, now - options.AnswerLifetime, ct);
        }, ct);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(Pause, time, SweepAsync, logger.SweepFailed, stoppingToken);
}
