using Grpc.Core;
using Mover.Tests.Journal;
using Mover.V1;

namespace Mover.Tests.Support;

/// <summary>Whatever staff, owners and the clock do in whatever order: the promises of the support hold, and the journal tells how it all stands.</summary>
[CancelAfter(300_000)]
internal sealed class SupportStoryTests
{
    private static readonly AccessAction[] Actions = Enum.GetValues<AccessAction>()[1..];

    [Test]
    public async Task Any_order_of_acts_and_clock_jumps_keeps_what_is_promised([Values(1, 2, 3, 4)] int seed, CancellationToken ct)
    {
        var random = new Random(seed);
        await using var scene = await SupportScene.BeginAsync(Shape.Engine);
        var journal = await JournalScene.BeginAsync(scene.Server, ct);
        List<Space> spaces = [await scene.MakeClosedAsync(ct), await scene.MakeClosedAsync(ct), await scene.MakeClosedAsync(ct)];
        for (var step = 0; step < 120; step++)
        {
            await TryAsync(() => ActAsync(scene, spaces[random.Next(spaces.Count)], random, ct));
            if (random.Next(4) == 0)
                await scene.PassAsync(TimeSpan.FromHours(random.Next(1, 60)), ct);
            if (step % 10 != 0)
                continue;
            await scene.AddPeopleAsync(ct);
            await RequireLawfulAsync(scene, ct);
        }

        await scene.PassAsync(TimeSpan.Zero, ct);
        await RequireLawfulAsync(scene, ct);
        await journal.ChangeAuditorAsync(ct);
        Assert.That((await journal.VerifyAsync(ct)).FaultyNumber, Is.Zero);
        await RequireReplayedAsync(scene, await journal.ListAsync(ct, wish => wish.PageSize = 1000), spaces, ct);
    }

    private static async Task ActAsync(SupportScene scene, Space space, Random random, CancellationToken ct)
    {
        var action = Actions[random.Next(Actions.Length)];
        var open = await ListAsync(scene, ct);
        var request = open.Count > 0 ? open[random.Next(open.Count)] : null;
        TestClient[] voters = [scene.Approver, scene.OtherApprover, scene.ThirdApprover];
        var voter = voters[random.Next(voters.Length)];
        await (random.Next(9) switch
        {
            0 => SupportScene.FileAsync(scene.Desk, space, action, ct),
            1 or 2 => scene.ReviewAsync(space, action, ct),
            _ when request is null => scene.ReviewAsync(space, action, ct),
            3 or 4 or 5 or 6 => SupportScene.ApproveAsync(voter, request.AccessRequestId, ct),
            7 => SupportScene.DenyAsync(voter, request.AccessRequestId, ct),
            _ => RevokeOneAsync(scene, space, ct),
        });
    }

    private static async Task RevokeOneAsync(SupportScene scene, Space space, CancellationToken ct)
    {
        var grants = await scene.Agent.Support.ListGrantsAsync(new ListGrantsRequest { SpaceId = space.SpaceId, OpenOnly = true }, scene.Agent.With(ct));
        if (grants.Grants.Count > 0)
            await scene.RevokeAsync(grants.Grants[0].GrantId, ct);
    }

    /// <summary>No open request, no open grant and no hold of a space that is not there; no grant in force past its end; no grant without its request.</summary>
    private static async Task RequireLawfulAsync(SupportScene scene, CancellationToken ct)
    {
        await scene.PassAsync(TimeSpan.Zero, ct);
        var grants = (await scene.Agent.Support.ListGrantsAsync(new ListGrantsRequest { PageSize = 500 }, scene.Agent.With(ct))).Grants;
        foreach (var grant in grants)
        {
            var request = await SupportScene.GetAsync(scene.Agent, grant.AccessRequestId, ct);
            Assert.That((request.State, request.GrantId), Is.EqualTo((RequestState.Approved, grant.GrantId)));
            Assert.That(request.Approvals, Is.GreaterThanOrEqualTo(request.NeededApprovals));
            if (grant.State is GrantState.Active)
                Assert.That(grant.EndTime.ToDateTimeOffset(), Is.GreaterThan(scene.Clock.GetUtcNow()));
            if (grant.State is GrantState.Active or GrantState.Scheduled)
                Assert.That(await StateOfAsync(scene, grant.SpaceId, ct), Is.EqualTo(SpaceState.PendingDeletion));
        }

        foreach (var request in await ListAsync(scene, ct))
            Assert.That(await StateOfAsync(scene, request.SpaceId, ct), Is.EqualTo(SpaceState.PendingDeletion));
        Assert.That(await scene.Server.CountAsync($"SELECT COUNT(*) FROM space_hold JOIN space ON space.id = space_id WHERE state = 4", ct), Is.Zero);
    }

    /// <summary>The records, read from the first one on, say how each request, grant and space stands.</summary>
    private static async Task RequireReplayedAsync(SupportScene scene, List<JournalRecord> records, List<Space> spaces, CancellationToken ct)
    {
        var requests = records.Where(record => record.Code == JournalCode.RequestStepped).GroupBy(record => record.Subject);
        foreach (var told in requests)
            Assert.That(told.Last().Facts["state"], Is.EqualTo(Server.Calls.StateWords.Of((await SupportScene.GetAsync(scene.Agent, told.Key, ct)).State)));
        var grants = (await scene.Agent.Support.ListGrantsAsync(new ListGrantsRequest { PageSize = 500 }, scene.Agent.With(ct))).Grants;
        var made = records.Where(record => record.Code == JournalCode.GrantMade).Select(record => record.Subject).ToList();
        Assert.That(made, Is.EquivalentTo(grants.Select(grant => grant.GrantId)));
        foreach (var ended in records.Where(record => record.Code == JournalCode.GrantEnded))
            Assert.That(grants.Single(grant => grant.GrantId == ended.Subject).State.ToString(), Is.EqualTo(ended.Facts["state"]));
        foreach (var space in spaces)
            Assert.That(Replay(records.Where(record => record.SpaceId == space.SpaceId)), Is.EqualTo(await StateOfAsync(scene, space.SpaceId, ct)));
    }

    private static SpaceState Replay(IEnumerable<JournalRecord> records) => records.Aggregate(SpaceState.Active, (state, record) => record.Code switch
    {
        JournalCode.SpaceClosed => SpaceState.PendingDeletion,
        JournalCode.SpaceReopened => SpaceState.Active,
        JournalCode.SpaceDeleted => SpaceState.Deleted,
        _ => state,
    });

    private static async Task<List<AccessRequest>> ListAsync(SupportScene scene, CancellationToken ct) =>
        [.. (await scene.Agent.Support.ListRequestsAsync(new ListRequestsRequest { PageSize = 500 }, scene.Agent.With(ct))).Requests];

    private static async Task<SpaceState> StateOfAsync(SupportScene scene, string spaceId, CancellationToken ct) =>
        (await scene.GetSpaceAsync(new Space { SpaceId = spaceId }, ct)).State;

    private static async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (RpcException refused) when (Refusals.Read(refused) is not null)
        {
            // Most of what comes into one's mind is refused.
        }
    }
}
