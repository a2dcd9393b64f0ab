using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Support.Grants;
using Mover.Server.Support.Requests;

namespace Mover.Server.Support;

/// <summary>Does what the clock brings: requests that nobody decided expire, grants end, archives of rescue exports are made.</summary>
internal sealed class SupportSweeper(
    MoverDatabase database, RequestBook requests, GrantSteps grants, RescueExports exports, SharedRounds rounds, TimeProvider time,
    ILogger<SupportSweeper> logger) : BackgroundService
{
    private const int RequestsAtOnce = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public async Task SweepAsync(CancellationToken ct)
    {
        await ExpireAsync(ct);
        await grants.StepAllAsync(ct);
        await exports.MakeAllAsync(ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.RunAsync("support", Pause, SweepAsync, logger.SupportNotSwept, stoppingToken);

    private async Task ExpireAsync(CancellationToken ct)
    {
        List<string> expired;
        do
        {
            expired = await database.ReadAsync((session, ct) => RequestTable.ListExpiredAsync(session, time.GetUtcNow(), RequestsAtOnce, ct), ct);
            foreach (var id in expired)
                await ExpireAsync(id, ct);
        }
        while (expired.Count == RequestsAtOnce);
    }

    private async Task ExpireAsync(string id, CancellationToken ct)
    {
        try
        {
            await requests.ApplyAsync(id, "Server", _ => new RequestInput.TimePassed(), ct);
        }
        catch (Refusal refusal) when (refusal.Reason == V1.Reason.RequestState)
        {
            // Somebody closed it a moment ago.
        }
    }
}
