using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Moves;
using Mover.Tests.Moves.Relay;
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

    public static async Task<CrashScene> StartAsync(DatabaseEngine engine) =>
        new(await MortalServer.StartAsync(engine), await MortalServer.StartAsync(engine));

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

    /// <summary>Confirms a move, unless that was done by a server that died of it.</summary>
    public async Task ConfirmAsync(CrashedMove move, CancellationToken ct)
    {
        try
        {
            await Source.Server.Services.GetRequiredService<MoveSaga>().ApplyAsync(move.MoveId, MoveInput.Confirmed, null, ct);
        }
        catch (Exception died) when (died is DatabaseGoneException or Refusal { Reason: Reason.MoveState })
        {
        }
    }

    /// <summary>Writes to the source while it is copied; a server that dies of it, or is frozen already, says so.</summary>
    public async Task WriteMeanwhileAsync(CrashedMove move, CancellationToken ct)
    {
        try
        {
            await Source.Server.Client().WriteAsync(move.SourceId, ct, Contents.File("later.txt", "written meanwhile"u8.ToArray()));
            await Source.Server.Client().DeleteAsync(move.SourceId, ct, "f3.txt");
        }
        catch (RpcException)
        {
        }
    }

    /// <summary>Says whether what must hold at every moment holds now.</summary>
    public async Task RequireSafeAsync(CrashedMove move, CancellationToken ct)
    {
        // The target first: it never switches back by itself.
        var arrival = (ArrivalState)await Target.Server.CountAsync($"SELECT state FROM arrival WHERE move_id = {move.MoveId}", ct);
        var target = await SpaceRows.StateAsync(Target.Server, move.TargetId, ct);
        var source = await SpaceRows.StateAsync(Source.Server, move.SourceId, ct);
        if (arrival is ArrivalState.Pulling or ArrivalState.Waiting)
            Assert.That(target, Is.EqualTo(SpaceState.Frozen), "the target can be written to while content comes");
        if (arrival is ArrivalState.Switched)
            Assert.That(source, Is.Not.EqualTo(SpaceState.Active), "both can be written to");
        else if (arrival is ArrivalState.Pulling or ArrivalState.Waiting or ArrivalState.Consented)
            Assert.That(await SpaceRows.ReadAsync(Target.Server, move.TargetId, ct, move.From, move.To), Is.EqualTo(move.Former), "the target lost what it had");
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
