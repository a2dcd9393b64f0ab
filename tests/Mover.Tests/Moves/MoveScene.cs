using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Moves;
using Mover.Tests.Spaces;
using Mover.V1;
using Move = Mover.V1.Move;

namespace Mover.Tests.Moves;

/// <summary>Two servers, a space on each, and the owners of both who do what a move takes.</summary>
internal sealed class MoveScene : IAsyncDisposable
{
    public const string SourceAddress = "prunelle.ecole.example";
    public const string TargetAddress = "prunelle.maison.example";
    public const string Password = "correct horse battery staple";

    /// <summary>Lets servers of this machine be called.</summary>
    public static readonly string[] Settings = ["Moves:AllowedServers=*", "Moves:AllowedNetworks=127.0.0.0/8"];

    private MoveScene(TestServer source, TestServer target, TimeProvider time) => (Source, Target, Time) = (source, target, time);

    public TestServer Source { get; private set; }

    public TestServer Target { get; private set; }

    public TimeProvider Time { get; }

    public Space SourceSpace { get; private set; } = null!;

    public Space TargetSpace { get; private set; } = null!;

    public static async Task<MoveScene> StartAsync(
        CancellationToken ct, DatabaseEngine? engine = null, TimeProvider? time = null, params string[] settings)
    {
        time ??= TimeProvider.System;
        var chosen = engine ?? Shape.Engine;
        return await BetweenAsync(
            await TestServer.StartAsync(chosen, time, [.. Settings, .. settings]), await TestServer.StartAsync(chosen, time, [.. Settings, .. settings]), time, ct);
    }

    /// <summary>The same between two servers that are there already, and that the scene stops at its end.</summary>
    public static async Task<MoveScene> BetweenAsync(TestServer source, TestServer target, TimeProvider time, CancellationToken ct)
    {
        var scene = new MoveScene(source, target, time);
        scene.SourceSpace = await scene.Source.Client().CreateSpaceAsync(SourceAddress, ct, Password);
        scene.TargetSpace = await scene.Target.Client().CreateSpaceAsync(TargetAddress, ct, Password);
        return scene;
    }

    /// <summary>Both spaces on one server.</summary>
    public static async Task<MoveScene> StartOnOneAsync(
        CancellationToken ct, DatabaseEngine? engine = null, TimeProvider? time = null, params string[] settings)
    {
        time ??= TimeProvider.System;
        var server = await TestServer.StartAsync(engine ?? Shape.Engine, time, [.. Settings, .. settings]);
        return new MoveScene(server, server, time)
        {
            SourceSpace = await server.Client().CreateSpaceAsync(SourceAddress, ct, Password),
            TargetSpace = await server.Client().CreateSpaceAsync(TargetAddress, ct, Password),
        };
    }

    public bool IsOnOne => ReferenceEquals(Source, Target);

    public MoveOwner Owner => new(Source.Client());

    public MoveOwner TargetOwner => new(Target.Client());

    /// <summary>A draft with the consent of the target, checked.</summary>
    /// <param name="targetServer">How the source's server reaches the target's; null for its own address.</param>
    /// <param name="sourceServer">How the target's server reaches the source's; null for its own address.</param>
    public async Task<Move> CheckAsync(CancellationToken ct, string? targetServer = null, string? sourceServer = null)
    {
        var draft = await DraftAsync(ct, targetServer);
        await ConsentAsync(draft, ct, sourceServer);
        return await Owner.CheckAsync(draft.MoveId, ct);
    }

    public Task<Move> DraftAsync(CancellationToken ct, string? targetServer = null) =>
        Owner.CreateAsync(SourceSpace.SpaceId, TargetAddress, targetServer ?? (IsOnOne ? "" : Target.GrpcAddress), ct);

    /// <summary>Signs the owner in at the target, and hands the consent over.</summary>
    public async Task ConsentAsync(Move draft, CancellationToken ct, string? sourceServer = null)
    {
        var session = await Target.Client(null).SignInOwnerAsync(TargetAddress, Password, ct);
        var consent = await new MoveOwner(Target.Client(session)).GiveConsentAsync(
            TargetSpace.SpaceId, draft.MoveId, SourceSpace.Address, sourceServer ?? (IsOnOne ? "" : Source.GrpcAddress), Password, ct);
        await Owner.AttachAsync(draft.MoveId, consent, ct);
    }

    /// <summary>Confirms a checked move as the link in its mail does.</summary>
    public async Task ConfirmAsync(Move check, CancellationToken ct)
    {
        await Owner.RequestConfirmationAsync(check, ct);
        await ConfirmLinkAsync(check.MoveId, ct);
    }

    public Task ConfirmLinkAsync(string moveId, CancellationToken ct) => ConfirmLinkAsync(Source, moveId, ct);

    /// <summary>The same for a move that another server keeps.</summary>
    public static async Task ConfirmLinkAsync(TestServer keeper, string moveId, CancellationToken ct) =>
        await keeper.Services.GetRequiredService<MoveLinks>().ConfirmAsync(await FindLinkAsync(keeper, moveId, ct), ct);

    /// <summary>The link of the last mail that asks to confirm.</summary>
    public Task<SignedLink> FindLinkAsync(string moveId, CancellationToken ct) => FindLinkAsync(Source, moveId, ct);

    private static async Task<SignedLink> FindLinkAsync(TestServer keeper, string moveId, CancellationToken ct)
    {
        var id = await keeper.FindAsync($"SELECT confirm_link_id FROM move WHERE id = {moveId}", row => row.GetString(0), ct);
        return new SignedLink(id!, LinkPurpose.Move, moveId, DateTimeOffset.MaxValue);
    }

    /// <summary>Drafts, checks and confirms a move, and gives it when it is over or finished.</summary>
    public async Task<Move> MoveAsync(CancellationToken ct)
    {
        var check = await CheckAsync(ct);
        Assert.That(check.Check.Obstacles, Is.Empty);
        await ConfirmAsync(check, ct);
        return await Owner.WatchToEndAsync(check.MoveId, ct);
    }

    public async Task RestartSourceAsync() => Source = await Source.RestartAsync();

    public async Task RestartTargetAsync() => Target = await Target.RestartAsync();

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (!IsOnOne)
            await Target.DisposeAsync();
    }
}
