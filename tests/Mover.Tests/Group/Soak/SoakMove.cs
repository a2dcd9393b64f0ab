using Mover.Tests.Moves;
using Mover.Tests.Moves.Kills;
using Mover.V1;

namespace Mover.Tests.Group.Soak;

/// <summary>A move from one group to the other that waits to be confirmed by mail.</summary>
internal sealed class SoakMove(SoakGroup from, SoakGroup to, SoakSpace source, SoakSpace target, string moveId, string mail)
{
    public static async Task<SoakMove> PrepareAsync(SoakGroup from, SoakGroup to, int number, CancellationToken ct)
    {
        var source = await SoakSpace.MakeAsync(from, $"source{number}.example", ct);
        await source.FillAsync(from, number, ct);
        var target = await SoakSpace.MakeAsync(to, $"target{number}.example", ct);
        var owner = new MoveOwner(from.Client());
        var draft = await owner.CreateAsync(source.SpaceId, target.Address, to.Address, ct);
        var client = to.Client();
        var session = await client.SignInOwnerAsync(target.Address, MoveScene.Password, ct);
        var consent = await new MoveOwner(client.As(session)).GiveConsentAsync(
            target.SpaceId, draft.MoveId, source.Address, from.Address, MoveScene.Password, ct);
        await owner.AttachAsync(draft.MoveId, consent, ct);
        await owner.RequestConfirmationAsync(await owner.CheckAsync(draft.MoveId, ct), ct);
        var notices = await from.Client().ListNoticesAsync(source.SpaceId, ct);
        return new SoakMove(
            from, to, source, target, draft.MoveId, from.MailOf(notices.Single(notice => notice.Kind == NoticeKind.MoveToConfirm).NoticeId));
    }

    /// <summary>Confirms the move, and follows it to its end through whatever happens to the servers.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await Again.UntilAsync(() => ConfirmAsync(ct), ct);
        while (await Again.UntilAsync(() => new MoveOwner(from.Client()).WatchToEndAsync(moveId, ct), ct) is { State: not MoveState.Moved } shown)
            Assert.That(shown.State, Is.Not.AnyOf(MoveState.Failed, MoveState.Cancelled, MoveState.Undone), $"{shown}");
    }

    /// <summary>Requires that the target has what the source had, and that both owners were told once.</summary>
    public async Task RequireEndAsync(CancellationToken ct)
    {
        Assert.That(
            await SpaceRows.ReadPlainAsync(to.Database, target.SpaceId, ct), Is.EqualTo(await SpaceRows.ReadPlainAsync(from.Database, source.SpaceId, ct)));
        Assert.That((await from.Client().ListNoticesAsync(source.SpaceId, ct)).Select(notice => notice.Kind), Is.Unique.And.Contain(NoticeKind.MoveFinished));
        Assert.That((await to.Client().ListNoticesAsync(target.SpaceId, ct)).Select(notice => notice.Kind), Is.Unique.And.Contain(NoticeKind.ArrivalFinished));
    }

    /// <summary>The answer may be lost with its server, so the move tells whether it was confirmed.</summary>
    private async Task ConfirmAsync(CancellationToken ct)
    {
        if ((await new MoveOwner(from.Client()).GetAsync(moveId, ct)).State == MoveState.AwaitingConfirmation)
            await MailedForm.PressAsync(mail, "moves", from.LinksAddress, "confirm", ct);
    }
}
