using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Notices.Mail;
using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>Removes old notices, and those of deleted spaces; never one whose mail still waits to be sent.</summary>
internal sealed class NoticesSweeper(
    MoverDatabase database, NoticesOptions options, SharedRounds rounds, TimeProvider time, ILogger<NoticesSweeper> logger) : BackgroundService
{
    private const int MostAtOnce = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    // Long enough to find out what became of one's space; nothing about a person stays longer than that.
    private static readonly TimeSpan KeepAfterDeletion = TimeSpan.FromDays(30);

    public async Task SweepAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await SweepOldAsync(now - options.Keep, ct);
        await SweepEndedAsync(now - KeepAfterDeletion, ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.RunAsync("notices", Pause, SweepAsync, logger.SweepFailed, stoppingToken);

    private async Task SweepOldAsync(DateTimeOffset before, CancellationToken ct)
    {
        List<FeedLine> lines = [];
        do
        {
            var after = lines.LastOrDefault();
            lines = await database.WriteAsync(
                async (session, ct) =>
                {
                    var found = await NoticeTable.ListOldAsync(session, before, after, MostAtOnce, ct);
                    await RemoveAsync(session, found, ct);
                    return found;
                }, ct);
        }
        while (lines.Count == MostAtOnce);
    }

    private async Task SweepEndedAsync(DateTimeOffset before, CancellationToken ct)
    {
        List<string> spaceIds = [];
        do
        {
            var after = spaceIds.LastOrDefault() ?? "";
            spaceIds = await database.ReadAsync((session, ct) => FeedTable.ListEndedAsync(session, before, after, MostAtOnce, ct), ct);
            foreach (var spaceId in spaceIds)
                await database.WriteAsync((session, ct) => EmptyAsync(session, spaceId, ct), ct);
        }
        while (spaceIds.Count == MostAtOnce);
    }

    private static async Task EmptyAsync(DatabaseSession session, string spaceId, CancellationToken ct)
    {
        var (found, after) = (new List<FeedLine>(), 0L);
        var left = 0;
        do
        {
            found = await NoticeTable.ListAfterAsync(session, spaceId, after, MostAtOnce, ct);
            left += found.Count - await RemoveAsync(session, found, ct);
            after = found.LastOrDefault()?.Position ?? after;
        }
        while (found.Count == MostAtOnce);
        if (left == 0)
            await FeedTable.SetEndAsync(session, spaceId, null, ct);
    }

    /// <summary>Removes notices with their mails, but for those that wait; gives how many it removed.</summary>
    private static async Task<int> RemoveAsync(DatabaseSession session, List<FeedLine> lines, CancellationToken ct)
    {
        if (lines.Count == 0)
            return 0;
        var mails = await Outbox.FindStatesAsync(session, [.. lines.Select(line => line.Id)], ct);
        FeedLine[] over = [.. lines.Where(line => mails.GetValueOrDefault(line.Id) != MailState.Waiting)];
        string[] ids = [.. over.Select(line => line.Id)];
        await FeedTable.CountChangeAsync(session, [.. over.Select(line => line.SpaceId).Distinct()], ct);
        await Outbox.RemoveAsync(session, ids, ct);
        await NoticeTable.RemoveAsync(session, ids, ct);
        return ids.Length;
    }
}
