using Mover.V1;
using Move = Mover.V1.Move;

namespace Mover.Tests.Moves.Travelling;

/// <summary>One space that moves to another one, between any two servers.</summary>
/// <param name="ToAddress">How the source's server reaches the target's, if not by its own address.</param>
/// <param name="FromAddress">How the target's server reaches the source's, if not by its own address.</param>
internal sealed record SpaceTrip(TestServer From, Space Source, TestServer To, Space Target, string? ToAddress = null, string? FromAddress = null)
{
    public MoveOwner Owner => new(From.Client());

    public MoveOwner TargetOwner => new(To.Client());

    /// <summary>A trip between two new spaces.</summary>
    public static async Task<SpaceTrip> BeginAsync(TestServer from, string source, TestServer to, string target, CancellationToken ct) => new(
        from, await from.Client().CreateSpaceAsync(source, ct, MoveScene.Password), to, await to.Client().CreateSpaceAsync(target, ct, MoveScene.Password));

    /// <summary>A draft with the consent of the target, checked.</summary>
    public async Task<Move> CheckAsync(CancellationToken ct)
    {
        var draft = await Owner.CreateAsync(Source.SpaceId, Target.Address, ToAddress ?? To.GrpcAddress, ct);
        var session = await To.Client(null).SignInOwnerAsync(Target.Address, MoveScene.Password, ct);
        var consent = await new MoveOwner(To.Client(session)).GiveConsentAsync(
            Target.SpaceId, draft.MoveId, Source.Address, FromAddress ?? From.GrpcAddress, MoveScene.Password, ct);
        await Owner.AttachAsync(draft.MoveId, consent, ct);
        return await Owner.CheckAsync(draft.MoveId, ct);
    }

    public async Task ConfirmAsync(Move check, CancellationToken ct)
    {
        await Owner.RequestConfirmationAsync(check, ct);
        await MoveScene.ConfirmLinkAsync(From, check.MoveId, ct);
    }

    /// <summary>The whole move; it ends finished.</summary>
    public async Task<Move> MoveAsync(CancellationToken ct)
    {
        var check = await CheckAsync(ct);
        Assert.That(check.Check.Obstacles, Is.Empty);
        await ConfirmAsync(check, ct);
        var end = await Owner.WatchToEndAsync(check.MoveId, ct);
        Assert.That(end.State, Is.EqualTo(MoveState.Moved), end.ToString());
        return end;
    }

    public Task<IReadOnlyList<string>> SourceRowsAsync(CancellationToken ct) =>
        SpaceRows.ReadAsync(From, Source.SpaceId, ct, Source.Address, Target.Address);

    public Task<IReadOnlyList<string>> TargetRowsAsync(CancellationToken ct) =>
        SpaceRows.ReadAsync(To, Target.SpaceId, ct, Source.Address, Target.Address);
}
