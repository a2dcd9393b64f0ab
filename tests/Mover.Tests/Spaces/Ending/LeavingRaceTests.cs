using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces.Ending;

/// <summary>Of two acts that meet on one space, one comes first and the other hears it.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(180_000)]
internal sealed class LeavingRaceTests(DatabaseEngine engine)
{
    private LeavingScene _scene = null!;

    [OneTimeSetUp]
    public async Task Begin() => _scene = await LeavingScene.BeginAsync(engine);

    [OneTimeTearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task Confirmed_many_times_at_once_it_is_confirmed_once(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        await LeavingScene.AskAsync(space, owner, ct);
        var link = await _scene.OpenAsync(LinkPurpose.Deletion, space, ct);
        var ends = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => EndOfAsync(() => _scene.Leaving.ConfirmAsync(link, ct))));
        Assert.That(ends.Count(end => end is null), Is.EqualTo(1));
        Assert.That(ends.Where(end => end is not null), Is.All.EqualTo(Reason.LinkUsed));
        Assert.That(await _scene.ToldAsync(space, ct), Is.EqualTo("DeletionToConfirm DeletionScheduled"));
        Assert.That(await _scene.Server.CountAsync($"SELECT COUNT(*) FROM link WHERE purpose = {LinkPurpose.Stay} AND subject_id = {space.SpaceId}", ct), Is.EqualTo(1));
    }

    [Test]
    public async Task A_write_that_meets_the_confirmation_is_whole_or_refused(CancellationToken ct)
    {
        for (var round = 0; round < 5; round++)
        {
            var (space, owner) = await _scene.MakeAsync(ct);
            await LeavingScene.AskAsync(space, owner, ct);
            var link = await _scene.OpenAsync(LinkPurpose.Deletion, space, ct);
            var writes = Enumerable.Range(0, 8).Select(number =>
                EndOfAsync(() => _scene.Client.WriteAsync(space.SpaceId, ct, Contents.File($"w{number}", new byte[1])))).ToList();
            await _scene.Leaving.ConfirmAsync(link, ct);
            var ends = await Task.WhenAll(writes);
            Assert.That(ends, Is.All.Null.Or.EqualTo(Reason.SpaceClosed));
            var after = await _scene.GetAsync(space, ct);
            Assert.That(after.EntryCount, Is.EqualTo(2 + ends.Count(end => end is null)), "what was acknowledged is there, and nothing else");
        }
    }

    [Test]
    public async Task A_sign_in_that_meets_the_confirmation_opens_nothing_that_lasts(CancellationToken ct)
    {
        for (var round = 0; round < 5; round++)
        {
            var (space, owner) = await _scene.MakeAsync(ct);
            await LeavingScene.AskAsync(space, owner, ct);
            var link = await _scene.OpenAsync(LinkPurpose.Deletion, space, ct);
            var signIns = Enumerable.Range(0, 4)
                .Select(_ => EndOfAsync(() => _scene.Client.SignInOwnerAsync(space.Address, LeavingScene.Password, ct))).ToList();
            // The more rounds, the further the sign-ins are when the space closes.
            await Task.WhenAny(signIns.Take(round).Append(Task.CompletedTask));
            await _scene.Leaving.ConfirmAsync(link, ct);
            Assert.That(await Task.WhenAll(signIns), Is.All.Null.Or.EqualTo(Reason.SpaceClosed));
            var open = await _scene.Server.CountAsync($"SELECT COUNT(*) FROM session WHERE subject_id = {space.SpaceId} AND end_time IS NULL", ct);
            Assert.That(open, Is.Zero);
        }
    }

    [Test]
    public async Task Taken_back_at_the_instant_it_is_due_a_space_is_either_active_or_deleted(CancellationToken ct)
    {
        for (var round = 0; round < 6; round++)
        {
            var space = await _scene.MakeClosedAsync(ct);
            var stay = await _scene.OpenAsync(LinkPurpose.Stay, space, ct);
            _scene.Clock.Advance(TimeSpan.FromDays(3));
            var sweep = Task.Run(() => _scene.SweepAsync(ct), ct);
            var end = await EndOfAsync(() => _scene.Leaving.TakeBackAsync(stay, ct));
            await sweep;
            var isBack = end is null;
            Assert.That((await _scene.GetAsync(space, ct)).State, Is.EqualTo(isBack ? SpaceState.Active : SpaceState.Deleted));
            Assert.That(end, Is.Null.Or.EqualTo(Reason.LinkExpired));
            Assert.That(
                await _scene.ToldAsync(space, ct),
                Is.EqualTo($"DeletionToConfirm DeletionScheduled {(isBack ? "DeletionCancelled" : "SpaceDeleted")}"));
            if (isBack)
                Assert.That(await _scene.Client.SignInOwnerAsync(space.Address, LeavingScene.Password, ct), Is.Not.Empty);
        }
    }

    [Test]
    public async Task Two_sweeps_at_once_tell_and_delete_once(CancellationToken ct)
    {
        var spaces = new List<Space>();
        for (var number = 0; number < 5; number++)
            spaces.Add(await _scene.MakeClosedAsync(ct));
        foreach (var news in new[] { "DeletionToConfirm DeletionScheduled DeletionDue", "DeletionToConfirm DeletionScheduled DeletionDue SpaceDeleted" })
        {
            _scene.Clock.Advance(TimeSpan.FromDays(2));
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => _scene.Server.SweepAsync(ct), ct)));
            foreach (var space in spaces)
                Assert.That(await _scene.ToldAsync(space, ct), Is.EqualTo(news));
        }
    }

    [Test]
    public async Task An_archive_that_is_made_while_the_space_closes_is_whole_or_refused(CancellationToken ct)
    {
        for (var round = 0; round < 3; round++)
        {
            var (space, owner) = await _scene.MakeAsync(ct);
            // Enough that it takes longer to lay them out than to close the space.
            for (var group = 0; group < 3; group++)
                await _scene.Client.WriteAsync(space.SpaceId, ct, [.. Enumerable.Range(group * 4000, 4000).Select(number => Contents.File($"{number}", []))]);
            await LeavingScene.AskAsync(space, owner, ct);
            var link = await _scene.OpenAsync(LinkPurpose.Deletion, space, ct);
            var made = EndOfAsync(() => _scene.Client.CreateArchiveAsync(space.SpaceId, ct));
            while (!made.IsCompleted && await _scene.Server.CountPinsAsync(space.SpaceId, ct) == 0)
                await Task.Yield();
            await _scene.Leaving.ConfirmAsync(link, ct);
            var end = await made;
            Assert.That(end, Is.Null.Or.EqualTo(Reason.SpaceClosed));
            var told = await _scene.ToldAsync(space, ct);
            Assert.That(told, Is.EqualTo(end is null ? "DeletionToConfirm (ArchiveReady) DeletionScheduled" : "DeletionToConfirm DeletionScheduled"));
            Assert.That(await _scene.Server.CountPinsAsync(space.SpaceId, ct), Is.EqualTo(end is null ? 1 : 0));
        }
    }

    /// <summary>Why an act was refused, inside the server or over gRPC; null if it was not.</summary>
    private static async Task<Reason?> EndOfAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal.Reason;
        }
        catch (Grpc.Core.RpcException refusal) when (Refusals.Read(refusal) is { } info)
        {
            return Enum.GetValues<Reason>().Single(reason => reason != Reason.Unspecified && RichError.ReasonName(reason) == info.Reason);
        }
    }
}
