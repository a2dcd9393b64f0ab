using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Archives;

/// <summary>Releases the revisions of archives that are over, so that their content can be swept, and tells owners of those that end soon.</summary>
internal sealed class ArchiveSweeper(MoverDatabase database, ArchiveNews news, SharedRounds rounds, TimeProvider time, ILogger<ArchiveSweeper> logger)
    : BackgroundService
{
    private const int Round = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    // Laying out a million entries takes seconds; what was begun an hour ago was left by a crash.
    private static readonly TimeSpan LongestPlanning = TimeSpan.FromHours(1);

    // An owner has a day left to read it; an archive of a day or two is not forgotten so soon.
    private static readonly TimeSpan ToldBefore = TimeSpan.FromHours(24);
    private static readonly TimeSpan LeastLifetime = TimeSpan.FromHours(48);

    public async Task SweepAsync(CancellationToken ct)
    {
        while (await ReleaseRoundAsync(ct) == Round)
            ct.ThrowIfCancellationRequested();
        var after = "";
        while (await TellRoundAsync(after, ct) is { } last)
            after = last;
    }

    private Task<int> ReleaseRoundAsync(CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var now = time.GetUtcNow();
            var over = await ArchiveTable.ListOverAsync(session, now, now - LongestPlanning, Round, ct);
            foreach (var archive in over)
            {
                await SpacePins.RemoveAsync(session, archive.SpaceId, archive.Holder, ct);
                await ArchivePartTable.DropLayoutsAsync(session, archive.Id, ct);
                if (await ArchiveTable.SetReleasedAsync(session, archive.Id, ct) && !archive.IsShown && await StandsAsync(session, archive, ct))
                    await news.FailedAsync(session, archive, ct);
            }

            return over.Count;
        }, ct);

    /// <summary>Tells of some archives that end soon; gives the last of them, or null when there are no more.</summary>
    private Task<string?> TellRoundAsync(string after, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var now = time.GetUtcNow();
            var ending = await ArchiveTable.ListExpiringAsync(session, now, now + ToldBefore, LeastLifetime, after, Round, ct);
            foreach (var archive in ending)
            {
                if (await IsOpenAsync(session, archive, ct) && await ArchiveTable.SetExpiringToldAsync(session, archive.Id, ct))
                    await news.ExpiringAsync(session, archive, ct);
            }

            return ending.LastOrDefault()?.Id;
        }, ct);

    private static async Task<bool> StandsAsync(DatabaseSession session, Archive archive, CancellationToken ct) =>
        await SpaceTable.FindByIdAsync(session, archive.SpaceId, ct) is { State: not SpaceState.Deleted };

    /// <summary>False while nobody could read the archive.</summary>
    private static async Task<bool> IsOpenAsync(DatabaseSession session, Archive archive, CancellationToken ct) =>
        await SpaceTable.FindByIdAsync(session, archive.SpaceId, ct) is { State: not (SpaceState.Deleted or SpaceState.PendingDeletion) };

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.RunAsync("archives", Pause, SweepAsync, logger.SweepFailed, stoppingToken);
}
