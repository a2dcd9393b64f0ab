using Grpc.Core;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Support;

/// <summary>Who comes at the same time: of what cannot both be, one is refused.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(180_000)]
internal sealed class SupportRaceTests(DatabaseEngine engine)
{
    private SupportScene _scene = null!;

    [OneTimeSetUp]
    public async Task Begin() => _scene = await SupportScene.BeginAsync(engine);

    [OneTimeTearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task Of_two_approvers_at_once_where_one_is_enough_one_grants([Range(1, 5)] int round, CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var id = (await _scene.ReviewAsync(space, AccessAction.OwnerRead, ct)).AccessRequestId;
        var outcomes = await ApproveAsync(id, ct, _scene.Approver, _scene.OtherApprover, _scene.ThirdApprover);
        Assert.That(outcomes.Order(StringComparer.Ordinal), Is.EqualTo(new[] { "REQUEST_STATE", "REQUEST_STATE", "done" }), $"round {round}");
        Assert.That(await CountGrantsAsync(space, ct), Is.EqualTo(1));
    }

    [Test]
    public async Task Two_approvers_at_once_where_two_are_needed_grant_together_and_once([Range(1, 5)] int round, CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var id = (await _scene.ReviewAsync(space, AccessAction.SetHold, ct)).AccessRequestId;
        var outcomes = await ApproveAsync(id, ct, _scene.Approver, _scene.Approver, _scene.OtherApprover);
        Assert.That(outcomes.Count(outcome => outcome == "done"), Is.EqualTo(2), $"round {round}: {string.Join(' ', outcomes)}");
        Assert.That(await CountGrantsAsync(space, ct), Is.EqualTo(1));
    }

    [Test]
    public async Task An_approval_against_a_change_grants_what_was_seen_or_nothing([Range(1, 5)] int round, CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var id = (await _scene.ReviewAsync(space, AccessAction.OwnerRead, ct)).AccessRequestId;
        var outcomes = await Task.WhenAll(
            TryAsync(() => SupportScene.ApproveAsync(_scene.Approver, id, ct)),
            TryAsync(async () => await _scene.Agent.Support.AskRequesterAsync(
                new AskRequesterRequest { AccessRequestId = id, Text = "Which drawings do you mean, please?" }, _scene.Agent.With(ct))));
        var state = (await SupportScene.GetAsync(_scene.Agent, id, ct)).State;
        var expected = outcomes[0] == "done" ? RequestState.Approved : RequestState.WaitingForRequester;
        Assert.That(state, Is.EqualTo(expected), $"round {round}: {string.Join(' ', outcomes)}");
        Assert.That(outcomes.Count(outcome => outcome == "done"), Is.EqualTo(1));
        Assert.That(await CountGrantsAsync(space, ct), Is.EqualTo(outcomes[0] == "done" ? 1 : 0));
    }

    [Test]
    public async Task Of_many_who_file_the_same_at_once_one_request_comes(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var filed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SupportScene.FileAsync(_scene.Desk, space, AccessAction.Extend, ct)));
        Assert.That(filed.Select(request => request.AccessRequestId).Distinct().Count(), Is.EqualTo(1));
        Assert.That((await SupportScene.GetAsync(_scene.Desk, filed[0].AccessRequestId, ct)).LinkedTickets, Has.Count.EqualTo(7));
    }

    [Test]
    public async Task Of_many_who_claim_at_once_one_has_it(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        var id = (await SupportScene.FileAsync(_scene.Desk, space, AccessAction.ReadMetadata, ct)).AccessRequestId;
        TestClient[] all = [_scene.Agent, _scene.OtherAgent, _scene.Approver];
        var outcomes = await Task.WhenAll(all.Select(by => TryAsync(() => SupportScene.ClaimAsync(by, id, ct))));
        Assert.That(outcomes.Order(StringComparer.Ordinal), Is.EqualTo(new[] { "REQUEST_STATE", "REQUEST_STATE", "done" }));
    }

    private static Task<string[]> ApproveAsync(string id, CancellationToken ct, params TestClient[] all) =>
        Task.WhenAll(all.Select(by => TryAsync(() => SupportScene.ApproveAsync(by, id, ct))));

    private static async Task<string> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return "done";
        }
        catch (RpcException refusal)
        {
            return Refusals.Read(refusal)?.Reason ?? $"{refusal.Status}";
        }
    }

    private async Task<int> CountGrantsAsync(Space space, CancellationToken ct) =>
        (await _scene.Agent.Support.ListGrantsAsync(new ListGrantsRequest { SpaceId = space.SpaceId }, _scene.Agent.With(ct))).Grants.Count;
}
