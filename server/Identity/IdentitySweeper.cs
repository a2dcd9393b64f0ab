using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Identity.Attempts;
using Mover.Server.Identity.Sessions;

namespace Mover.Server.Identity;

/// <summary>Forgets what nobody can use any more: sessions and links long over, answers past their time, failures and places.</summary>
internal sealed class IdentitySweeper(
    MoverDatabase database, IdentityOptions options, SharedRounds rounds, TimeProvider time, ILogger<IdentitySweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    // An ended session or link is kept for a while, so that its end can still be told from one that never was.
    private static readonly TimeSpan KeepEnded = TimeSpan.FromDays(30);

    // Whoever tries names without end makes a row with each; the oldest of so many protect nobody.
    private const long MostCounts = 1_000_000;

    public Task SweepAsync(CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var now = time.GetUtcNow();
            await SessionTable.RemoveOverAsync(session, now - KeepEnded, ct);
            await LinkTable.RemoveOldAsync(session, now - KeepEnded, ct);
            await AnsweredRequestTable.RemoveOldAsync(session, now - options.AnswerLifetime, ct);
            await AttemptTable.RemoveForgottenAsync(session, now, ct);
            await AttemptTable.RemoveBeyondAsync(session, MostCounts, ct);
            await KnownPlaceTable.RemoveOldAsync(session, now - KnownPlaces.Memory, ct);
            await ServiceKeyTable.RemoveOldTokensAsync(session, now, ct);
            await PeerCredentialTable.RemoveOldAsync(session, now - KeepEnded, ct);
        }, ct);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.RunAsync("identity", Pause, SweepAsync, logger.SweepFailed, stoppingToken);
}
