using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Ending;
using Mover.Tests.Database;
using Mover.V1;
using Space = Mover.V1.Space;

namespace Mover.Tests.Spaces.Ending;

/// <summary>A space that has moved waits for its deletion as others do, but names its new address, and is taken back with its move alone.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class MovedSpaceTests(DatabaseEngine engine)
{
    private const string NewAddress = "zoe.nuage.example";

    private LeavingScene _scene = null!;

    [OneTimeSetUp]
    public async Task Begin() => _scene = await LeavingScene.BeginAsync(engine);

    [OneTimeTearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task It_is_reminded_of_a_week_and_a_day_before_and_deleted_when_it_is_due(CancellationToken ct)
    {
        var (space, _) = await _scene.MakeAsync(ct);
        var due = _scene.Clock.GetUtcNow().AddDays(31);
        await CloseAsync(space, "move_due", due, ct);
        var closed = await _scene.GetAsync(space, ct);
        Assert.That((closed.State, closed.NewAddress), Is.EqualTo((SpaceState.PendingDeletion, NewAddress)));
        Assert.That(closed.DeleteDueTime.ToDateTimeOffset(), Is.EqualTo(due).Within(TimeSpan.FromMicroseconds(1)));

        var told = "";
        foreach (var (daysBefore, news) in new[] { (8, ""), (7, "DeletionDue"), (2, ""), (1, " DeletionDue"), (0, " SpaceDeleted") })
        {
            _scene.Clock.Advance(due.AddDays(-daysBefore) - _scene.Clock.GetUtcNow());
            await _scene.SweepAsync(ct);
            Assert.That(await _scene.ToldAsync(space, ct), Is.EqualTo(told += news), $"{daysBefore} days before");
        }

        var feed = await _scene.FeedAsync(space.SpaceId, ct);
        Assert.That(feed.Select(notice => notice.Facts["new_address"]), Is.All.EqualTo(NewAddress));
        Assert.That(feed.Select(notice => notice.Title.Replace('\u00a0', ' ')), Is.EqualTo(new[]
        {
            "Votre ancien espace sera supprimé dans 7 jours", "Votre ancien espace sera supprimé demain", "Votre ancien espace est supprimé",
        }));
        Assert.That((await _scene.GetAsync(space, ct)).NewAddress, Is.Empty);
    }

    [Test]
    public async Task Nobody_enters_it_and_everybody_hears_where_it_is(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        await CloseAsync(space, "move_closed", _scene.Clock.GetUtcNow().AddDays(31), ct);
        var request = new GetSpaceRequest { Space = new SpaceName { SpaceId = space.SpaceId } };
        await Refusals.ExpectAsync(owner.Spaces.GetSpaceAsync(request, owner.With(ct)), Reason.CredentialsInvalid);
        foreach (var enter in new Func<Task>[]
        {
            () => _scene.Client.SignInOwnerAsync(space.Address, LeavingScene.Password, ct),
            () => _scene.Client.WriteAsync(space.SpaceId, ct, Contents.File("c", new byte[1])),
            () => _scene.Client.CreateArchiveAsync(space.SpaceId, ct),
        })
        {
            var info = await Refusals.ExpectAsync(enter, Reason.SpaceMoved);
            Assert.That(info.Metadata["new_address"], Is.EqualTo(NewAddress));
        }
    }

    [Test]
    public async Task Neither_a_service_nor_a_link_that_keeps_a_space_opens_it(CancellationToken ct)
    {
        var (space, _) = await _scene.MakeAsync(ct);
        await CloseAsync(space, "move_kept", _scene.Clock.GetUtcNow().AddDays(31), ct);
        await Refusals.ExpectAsync(() => _scene.CancelAsync(space, ct), Reason.SpaceMoved);
        var links = _scene.Server.Services.GetRequiredService<SignedLinks>();
        var (stay, _) = await Database.WriteAsync(
            (session, ct) => links.CreateAsync(session, LinkPurpose.Stay, space.SpaceId, _scene.Clock.GetUtcNow().AddDays(1), ct), ct);
        Assert.That((await Refused.ByAsync(() => _scene.Leaving.TakeBackAsync(stay, ct))).Reason, Is.EqualTo(Reason.SpaceMoved));
        Assert.That((await _scene.OpenAsync(LinkPurpose.Stay, stay.Id, ct)).UseTime, Is.Null, "a refused link is not used up");
        Assert.That((await _scene.GetAsync(space, ct)).State, Is.EqualTo(SpaceState.PendingDeletion));
    }

    [Test]
    public async Task Opened_again_by_its_move_it_is_as_it_was_and_the_move_alone_tells(CancellationToken ct)
    {
        var (space, _) = await _scene.MakeAsync(ct);
        var closing = await CloseAsync(space, "move_back", _scene.Clock.GetUtcNow().AddDays(31), ct);
        var undo = await _scene.OpenAsync(LinkPurpose.Undo, closing.StayLinkId, ct);
        Assert.That(undo.SubjectId, Is.EqualTo("move_back"));
        Assert.That(undo.ExpireTime, Is.EqualTo(closing.DueTime).Within(TimeSpan.FromMicroseconds(1)));

        await Database.WriteAsync(
            async (session, ct) => await Ending.ReopenAsync(session, (await SpaceTable.FindAndLockAsync(session, space.SpaceId, ct))!, ct), ct);
        var opened = await _scene.GetAsync(space, ct);
        Assert.That((opened.State, opened.NewAddress, opened.DeleteDueTime), Is.EqualTo((SpaceState.Active, "", (object?)null)));
        Assert.That(await _scene.ToldAsync(space, ct), Is.Empty);
        Assert.That((await Refused.ByAsync(() => _scene.OpenAsync(LinkPurpose.Undo, undo.Id, ct))).Reason, Is.EqualTo(Reason.LinkInvalid));
        await _scene.Client.SignInOwnerAsync(space.Address, LeavingScene.Password, ct);
    }

    private MoverDatabase Database => _scene.Server.Services.GetRequiredService<MoverDatabase>();

    private SpaceEnding Ending => _scene.Server.Services.GetRequiredService<SpaceEnding>();

    private Task<Closing> CloseAsync(Space space, string moveId, DateTimeOffset due, CancellationToken ct) => Database.WriteAsync(
        async (session, ct) =>
        {
            var found = (await SpaceTable.FindAndLockAsync(session, space.SpaceId, ct))!;
            return (await Ending.CloseMovedAsync(session, found, moveId, NewAddress, due, ct)).Closing!;
        }, ct);
}
