using Microsoft.Extensions.DependencyInjection;
using Mover.Peer.V1;
using Mover.Server.Database;
using Mover.Server.Moves;
using Mover.V1;
using Entry = Mover.V1.Entry;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Tests.Moves.Crashes;

/// <summary>Two servers that can die, and move after move between new spaces of theirs.</summary>
internal sealed class CrashScene : IAsyncDisposable
{
    private readonly byte[] _large = Contents.Noise(7, 700_000);
    private int _count;

    private CrashScene(MortalServer source, MortalServer target) => (Source, Target) = (source, target);

    public MortalServer Source { get; }

    public MortalServer Target { get; }

    /// <param name="clock">That of both servers, which they may put forward.</param>
    public static async Task<CrashScene> StartAsync(DatabaseEngine engine, ShiftedClock? clock = null, params string[] settings)
    {
        clock ??= new ShiftedClock();
        return new CrashScene(await MortalServer.StartAsync(engine, clock, settings), await MortalServer.StartAsync(engine, clock, settings));
    }

    /// <summary>Spaces with something of everything, and a checked move from one to the other that waits to be confirmed.</summary>
    public async Task<CrashedMove> PrepareAsync(CancellationToken ct)
    {
        var number = ++_count;
        var (from, to) = ($"source{number}.example", $"target{number}.example");
        var source = await Source.Server.Client().CreateSpaceAsync(from, ct);
        var target = await Target.Server.Client().CreateSpaceAsync(to, ct);
        await FillAsync(source.SpaceId, target.SpaceId, from, number, ct);
        var owner = new MoveOwner(Source.Server.Client());
        var draft = await owner.CreateAsync(source.SpaceId, to, Target.Relay.Address, ct);
        // What GiveConsent does once it has seen the password, which takes its time on purpose.
        var consents = Target.Server.Services.GetRequiredService<Server.Moves.Arrivals.ArrivalConsents>();
        var peer = Server.Moves.Peers.PeerAddress.Find(Source.Relay.Address);
        var (token, _) = await Target.Server.Services.GetRequiredService<MoverDatabase>().WriteAsync(
            (session, ct) => consents.GiveAsync(session, target.SpaceId, draft.MoveId, from, peer, ct), ct);
        await owner.AttachAsync(draft.MoveId, token, ct);
        await owner.RequestConfirmationAsync(await owner.CheckAsync(draft.MoveId, ct), ct);
        var former = await SpaceRows.ReadAsync(Target.Server, target.SpaceId, ct, from, to);
        return new CrashedMove(draft.MoveId, source.SpaceId, target.SpaceId, from, to, former);
    }

    /// <summary>Confirms a move.</summary>
    public Task ConfirmAsync(CrashedMove move, CancellationToken ct) =>
        Source.Server.Services.GetRequiredService<MoveSaga>().ApplyAsync(move.MoveId, MoveInput.Confirmed, null, ct);

    public Task<IReadOnlyList<string>> ReadSourceAsync(CrashedMove move, CancellationToken ct) =>
        SpaceRows.ReadAsync(Source.Server, move.SourceId, ct, move.From, move.To);

    public Task<IReadOnlyList<string>> ReadTargetAsync(CrashedMove move, CancellationToken ct) =>
        SpaceRows.ReadAsync(Target.Server, move.TargetId, ct, move.From, move.To);

    /// <summary>How the target's server sees the move, and the target, at one moment.</summary>
    public Task<(ArrivalState Arrival, SpaceState Space)> FindTargetAsync(CrashedMove move, CancellationToken ct) =>
        MoveSafety.FindTargetAsync(Target.Server.Services.GetRequiredService<MoverDatabase>(), move, ct);

    /// <summary>Requires what must hold at every moment before the switch and after it.</summary>
    public Task RequireSafeAsync(CrashedMove move, CancellationToken ct) => MoveSafety.RequireAsync(
        Source.Server.Services.GetRequiredService<MoverDatabase>(), Target.Server.Services.GetRequiredService<MoverDatabase>(), move,
        () => ReadTargetAsync(move, ct), ct);

    /// <summary>Requires that both spaces have what they had before the move, and can be written to.</summary>
    public async Task RequireAsBeforeAsync(CrashedMove move, IReadOnlyList<string> source, CancellationToken ct)
    {
        Assert.That(await ReadSourceAsync(move, ct), Is.EqualTo(source));
        Assert.That(await ReadTargetAsync(move, ct), Is.EqualTo(move.Former));
        Assert.That(await SpaceRows.StateAsync(Source.Server, move.SourceId, ct), Is.EqualTo(SpaceState.Active));
        Assert.That(await SpaceRows.StateAsync(Target.Server, move.TargetId, ct), Is.EqualTo(SpaceState.Active));
    }

    /// <summary>Requires that both owners were told of the end, and of nothing twice.</summary>
    public async Task RequireToldOnceAsync(CrashedMove move, NoticeKind source, NoticeKind target, CancellationToken ct)
    {
        var (atSource, atTarget) = (
            await Source.Server.Client().ListNoticesAsync(move.SourceId, ct), await Target.Server.Client().ListNoticesAsync(move.TargetId, ct));
        Assert.That(atSource.Select(notice => notice.Kind), Is.Unique.And.Contain(source));
        Assert.That(atTarget.Select(notice => notice.Kind), Is.Unique.And.Contain(target));
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Target.DisposeAsync();
    }

    private async Task FillAsync(string sourceId, string targetId, string from, int number, CancellationToken ct)
    {
        var client = Source.Server.Client();
        await client.WriteAsync(sourceId, ct,
        [
            .. Enumerable.Range(0, 12).Select(at => Contents.File($"f{at}.txt", Contents.Text((number * 100) + at, 3000 + at))),
            Contents.Version("f1.txt", Contents.Modified, "older"u8.ToArray()),
            Contents.Document("contacts", "zoe.json", """{"name":"Zoé"}"""),
            Contents.Document("connectors", "bank.json", """{"password":{"$secret":"gently-secret"}}"""),
            Contents.Document("shares", "projet.json", $$"""{"owner":"{{from}}","path":"/Projet","with":[{"mail":"ami@example.org"}]}"""),
        ]);
        await client.UploadAsync(sourceId, new Entry { Application = "files", Kind = EntryKind.File, Path = "film.mp4" }, _large, ct);
        await Target.Server.Client().WriteAsync(targetId, ct, [.. Enumerable.Range(0, 5).Select(at => Contents.File($"old{at}.txt", Contents.Text(at, 99)))]);
    }
}
