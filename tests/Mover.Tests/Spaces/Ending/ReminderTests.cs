using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces.Ending;

/// <summary>How long a space waits is a setting, and the reminders follow it.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class ReminderTests(DatabaseEngine engine)
{
    [Test]
    public async Task A_long_wait_is_reminded_of_a_week_and_a_day_before(CancellationToken ct)
    {
        await using var scene = await LeavingScene.BeginAsync(engine, "Spaces:DeletionDelay=30.00:00:00");
        var space = await scene.MakeClosedAsync(ct);
        var told = "DeletionToConfirm DeletionScheduled";
        foreach (var (days, news) in new[] { (22, ""), (1, " DeletionDue"), (5, ""), (1, " DeletionDue"), (1, " SpaceDeleted"), (20, "") })
        {
            scene.Clock.Advance(TimeSpan.FromDays(days));
            await scene.SweepAsync(ct);
            Assert.That(await scene.ToldAsync(space, ct), Is.EqualTo(told += news), $"{days} days later");
        }

        var feed = await scene.FeedAsync(space.SpaceId, ct);
        Assert.That(feed.Where(notice => notice.Facts.ContainsKey("delete_due_time")).Select(notice => notice.Facts["delete_due_time"]).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_short_wait_is_not_reminded_of(CancellationToken ct)
    {
        await using var scene = await LeavingScene.BeginAsync(engine, "Spaces:DeletionDelay=01:00:00", "Spaces:DeletionConfirmTime=00:10:00");
        var (space, owner) = await scene.MakeAsync(ct);
        var asked = await LeavingScene.AskAsync(space, owner, ct);
        Assert.That(asked.ConfirmExpireTime.ToDateTimeOffset() - scene.Clock.GetUtcNow(), Is.EqualTo(TimeSpan.FromMinutes(10)).Within(TimeSpan.FromMilliseconds(1)));
        await scene.Leaving.ConfirmAsync(await scene.OpenAsync(Server.Identity.LinkPurpose.Deletion, space, ct), ct);
        scene.Clock.Advance(TimeSpan.FromMinutes(59));
        await scene.SweepAsync(ct);
        scene.Clock.Advance(TimeSpan.FromMinutes(2));
        await scene.SweepAsync(ct);
        Assert.That(await scene.ToldAsync(space, ct), Is.EqualTo("DeletionToConfirm DeletionScheduled SpaceDeleted"));
    }

    [Test]
    public async Task Many_spaces_are_due_at_once(CancellationToken ct)
    {
        await using var scene = await LeavingScene.BeginAsync(engine);
        var space = await scene.MakeClosedAsync(ct);
        // More than a page of spaces, of which one half is due in the same microsecond.
        var due = (scene.Clock.GetUtcNow() + TimeSpan.FromHours(2)).ToUnixTimeMilliseconds() * 1000;
        for (var number = 0; number < 150; number++)
        {
            var other = await scene.Client.CreateSpaceAsync($"many-{number}.example", ct);
            await scene.Server.SpoilAsync(
                $"""
                UPDATE space SET state = 3, close_cause = 1, close_time = 0, delete_due_time = {due + Math.Max(0, number - 75)},
                    stay_link_id = 'link_{number}', due_told = 1 WHERE id = '{other.SpaceId}'
                """, ct);
        }

        scene.Clock.Advance(TimeSpan.FromHours(3));
        await scene.SweepAsync(ct);
        var left = await scene.Client.Spaces.ListSpacesAsync(new ListSpacesRequest(), scene.Client.With(ct));
        Assert.That(left.Spaces.Select(found => found.Address), Is.EquivalentTo(new[] { space.Address }));
    }
}
