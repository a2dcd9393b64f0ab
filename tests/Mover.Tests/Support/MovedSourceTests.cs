using Mover.Server.Identity;
using Mover.Tests.Moves;
using Mover.V1;

namespace Mover.Tests.Support;

/// <summary>What the support does with the source of a move is known at both sides, also on another server.</summary>
[CancelAfter(120_000)]
internal sealed class MovedSourceTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task A_restored_source_stands_beside_its_target_and_both_owners_are_told(bool onOne, CancellationToken ct)
    {
        await using var scene = onOne ? await MoveScene.StartOnOneAsync(ct) : await MoveScene.StartAsync(ct);
        await scene.Source.Client().WriteAsync(scene.SourceSpace.SpaceId, ct, Contents.File("a", [1]));
        var move = await scene.MoveAsync(ct);
        var outlook = await GrantAsync(scene, AccessAction.Restore, ct);
        Assert.That(outlook.Losses, Is.EqualTo(new[] { AccessLoss.Sessions, AccessLoss.TwoSpaces, AccessLoss.Shares }), "shown before");
        await UntilToldAsync(scene.Target, scene.TargetSpace, NoticeKind.SourceRestored, ct);
        Assert.That((await scene.Owner.GetAsync(move.MoveId, ct)).State, Is.EqualTo(MoveState.Done));
        await Refusals.ExpectAsync(() => scene.Owner.UndoAsync(move.MoveId, ct), Reason.MoveState);
        await Refusals.ExpectAsync(() => scene.TargetOwner.UndoAsync(move.MoveId, ct), Reason.MoveState);
        await scene.Source.Client().WriteAsync(scene.SourceSpace.SpaceId, ct, Contents.File("b", [2]));
        await scene.Target.Client().WriteAsync(scene.TargetSpace.SpaceId, ct, Contents.File("c", [3]));
        await UntilToldAsync(scene.Source, scene.SourceSpace, NoticeKind.DeletionCancelled, ct);
    }

    [Test]
    public async Task While_the_deletion_is_put_off_the_move_can_be_taken_back(CancellationToken ct)
    {
        await using var scene = await MoveScene.StartAsync(ct);
        await scene.Source.Client().WriteAsync(scene.SourceSpace.SpaceId, ct, Contents.File("a", [1]));
        var move = await scene.MoveAsync(ct);
        await GrantAsync(scene, AccessAction.Extend, ct);
        var due = (await scene.Owner.GetAsync(move.MoveId, ct)).DeleteDueTime;
        while (!(await scene.TargetOwner.GetAsync(move.MoveId, ct)).DeleteDueTime.Equals(due))
            await Task.Delay(20, ct);
        await scene.Owner.UndoAsync(move.MoveId, ct);
        await scene.Owner.WaitForAsync(move.MoveId, MoveState.Undone, ct);
        Assert.That((await scene.TargetOwner.GetAsync(move.MoveId, ct)).State, Is.EqualTo(MoveState.Undone), "the consent is still good for that");
    }

    /// <summary>Lets the support of the source's server grant something for the source; gives what the approvers were shown.</summary>
    private static async Task<AccessOutlook> GrantAsync(MoveScene scene, AccessAction action, CancellationToken ct)
    {
        var agent = await scene.Source.StaffClientAsync(Staff.Agent, ct);
        var request = await SupportScene.FileAsync(scene.Source.Client(), scene.SourceSpace, action, ct);
        await SupportScene.ProveAsync(agent, request.AccessRequestId, ct);
        request = await SupportScene.ClaimAsync(agent, request.AccessRequestId, ct);
        var shown = await agent.Support.GetRequestAsync(new GetRequestRequest { AccessRequestId = request.AccessRequestId }, agent.With(ct));
        for (var vote = 0; vote < request.NeededApprovals; vote++)
            await SupportScene.ApproveAsync(await scene.Source.StaffClientAsync(Staff.Approver, ct), request.AccessRequestId, ct);
        return shown.Outlook;
    }

    private static async Task UntilToldAsync(TestServer server, Space space, NoticeKind kind, CancellationToken ct)
    {
        while ((await server.Client().ListNoticesAsync(space.SpaceId, ct)).Count(notice => notice.Kind == kind) != 1)
            await Task.Delay(20, ct);
    }
}
