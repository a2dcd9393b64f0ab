using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Notices;
using Mover.V1;

namespace Mover.Server.Spaces.Ending;

/// <summary>Reminds the owners of spaces that wait for their deletion, and deletes what is due.</summary>
/// <remarks>Each space is decided and changed in one transaction under its lock, with the notice that tells it: a server that is killed
/// between two of them goes on at the next, and nothing is told twice.</remarks>
internal sealed class LeavingSweeper(
    MoverDatabase database, SpaceEnding ending, NoticeBoard notices, SharedRounds rounds, TimeProvider time, ILogger<LeavingSweeper> logger) : BackgroundService
{
    private const int SpacesAtOnce = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task SweepAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() + LeavingRules.EarliestReminder;
        var after = (DueTime: DateTimeOffset.UnixEpoch, SpaceId: "");
        List<(string SpaceId, DateTimeOffset DueTime)> due;
        do
        {
            due = await database.ReadAsync((session, ct) => ClosingTable.ListDueAsync(session, before, after, SpacesAtOnce, ct), ct);
            foreach (var (spaceId, dueTime) in due)
            {
                await GoOnAsync(spaceId, ct);
                after = (dueTime, spaceId);
            }
        }
        while (due.Count == SpacesAtOnce);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.RunAsync("leaving", Pause, SweepAsync, fault => logger.SweepFailed(fault, "spaces that wait for their deletion"), stoppingToken);

    /// <summary>A space that cannot go on does not keep the others from it.</summary>
    private async Task GoOnAsync(string spaceId, CancellationToken ct)
    {
        try
        {
            // Most spaces only wait: to see that takes no lock.
            var step = await database.ReadAsync(
                async (session, ct) => await DecideAsync(session, await SpaceTable.FindByIdAsync(session, spaceId, ct), ct), ct);
            if (step is not LeavingStep.Wait)
                await database.WriteAsync((session, ct) => GoOnAsync(session, spaceId, ct), ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            logger.SpaceNotEnded(fault, spaceId);
        }
    }

    private async Task<LeavingStep> DecideAsync(DatabaseSession session, Space? space, CancellationToken ct)
    {
        if (space is null)
            return new LeavingStep.Wait();
        var now = time.GetUtcNow();
        return LeavingRules.DecideStep(space, (await SpaceHoldTable.ListAsync(session, space.Id, now, ct)).Count > 0, now);
    }

    private async Task GoOnAsync(DatabaseSession session, string spaceId, CancellationToken ct)
    {
        var space = await SpaceTable.FindAndLockAsync(session, spaceId, ct) ?? throw Refusal.NotFound("space");
        switch (await DecideAsync(session, space, ct))
        {
            case LeavingStep.Remind(var days):
                var notice = new DeletionDue(space.Closing!.StayLinkId, space.Closing.DueTime, space.Closing.MovedTo);
                await notices.PostAsync(session, space.Id, notice, byMail: true, ct);
                await ClosingTable.SetToldAsync(session, space.Id, days, ct);
                break;
            case LeavingStep.Delete:
                await ending.DeleteAsync(session, space, ct);
                break;
        }
    }
}
