using System.Text.Json;
using Mover.Tests.Moves;
using Mover.V1;

namespace Mover.Tests.Tui.Moves;

/// <summary>Two servers with a space on each, and the consoles of those who move one to the other.</summary>
internal sealed class MoveVerbs : IAsyncDisposable
{
    public const string From = MoveScene.SourceAddress;
    public const string To = MoveScene.TargetAddress;
    public const string Password = MoveScene.Password;

    private readonly TempFolder _place = new();

    private MoveVerbs(MoveScene scene) => Scene = scene;

    public MoveScene Scene { get; }

    public string PathOf(string name) => _place.PathOf(name);

    public static async Task<MoveVerbs> BeginAsync(CancellationToken ct, bool onOne = false)
    {
        var scene = onOne ? await MoveScene.StartOnOneAsync(ct) : await MoveScene.StartAsync(ct);
        var verbs = new MoveVerbs(scene);
        var files = Enumerable.Range(0, 20).Select(at => Contents.File($"dossier {at % 3}/é{at}.txt", Contents.Text(at, 1000 + at)));
        await scene.Source.Client().WriteAsync(scene.SourceSpace.SpaceId, ct, [.. files, Contents.Document("contacts", "c.json", """{"name":"Zoé"}""")]);
        await scene.Target.Client().WriteAsync(scene.TargetSpace.SpaceId, ct, Contents.File("old.txt", "was here"u8.ToArray()));
        return verbs;
    }

    /// <summary>A console on which nobody has signed in yet.</summary>
    public TestConsole Console(TestServer server, string name = "nobody")
    {
        Directory.CreateDirectory(PathOf(name));
        var console = new TestConsole(PathOf(name));
        console.Variables["MOVER_SERVER"] = server.GrpcAddress;
        return console;
    }

    /// <summary>A console on which the owner of the source has signed in.</summary>
    public Task<TestConsole> OwnerAsync(CancellationToken ct) => SignInAsync(Scene.Source, From, ct);

    /// <summary>A console on which the owner has signed in on both sides.</summary>
    public async Task<TestConsole> OwnerOfBothAsync(CancellationToken ct)
    {
        var console = await OwnerAsync(ct);
        await SignInAsync(console, Scene.Target, To, ct);
        return console;
    }

    public Task<TestConsole> TargetOwnerAsync(CancellationToken ct) => SignInAsync(Scene.Target, To, ct);

    /// <summary>A console of a service of the source's server.</summary>
    public TestConsole Service()
    {
        var console = Console(Scene.Source, "service");
        console.Variables["MOVER_TOKEN"] = Scene.Source.Token;
        return console;
    }

    /// <summary>The option that says where the target is.</summary>
    public string ToServer => $"--to-server {Scene.Target.GrpcAddress}";

    /// <summary>Waits until a move out of the source is in a state; gives its id.</summary>
    public async Task<string> WaitForAsync(MoveState state, CancellationToken ct)
    {
        var client = Scene.Source.Client();
        while (true)
        {
            var page = await client.Moves.ListMovesAsync(new ListMovesRequest { SpaceId = Scene.SourceSpace.SpaceId }, client.With(ct));
            if (page.Moves.FirstOrDefault(move => move.State == state) is { } found)
                return found.MoveId;
            await Task.Delay(20, ct);
        }
    }

    /// <summary>Confirms by its link the move that somebody has asked for.</summary>
    public async Task<string> ConfirmAsync(CancellationToken ct)
    {
        var id = await WaitForAsync(MoveState.AwaitingConfirmation, ct);
        await Scene.ConfirmLinkAsync(id, ct);
        return id;
    }

    /// <summary>The only move out of the source.</summary>
    public async Task<Move> GetOnlyAsync(CancellationToken ct)
    {
        var client = Scene.Source.Client();
        var page = await client.Moves.ListMovesAsync(new ListMovesRequest { SpaceId = Scene.SourceSpace.SpaceId }, client.With(ct));
        return page.Moves.Single();
    }

    public Task<IReadOnlyList<string>> ReadSourceAsync(CancellationToken ct) => SpaceContent.ReadAsync(Scene.Source, Scene.SourceSpace.SpaceId, ct);

    public Task<IReadOnlyList<string>> ReadTargetAsync(CancellationToken ct) => SpaceContent.ReadAsync(Scene.Target, Scene.TargetSpace.SpaceId, ct);

    /// <summary>The objects that a verb wrote, one a line.</summary>
    public static List<JsonElement> Lines(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    public static List<string> States(TestConsole console) => [.. Lines(console.Output).Select(line => line.GetProperty("state").GetString()!)];

    /// <summary>The reason that a verb failed for, as it says it to programs.</summary>
    public static string ReasonOf(TestConsole console) =>
        Lines(console.Error).Single(line => line.TryGetProperty("error", out _)).GetProperty("error").GetProperty("reason").GetString()!;

    public async ValueTask DisposeAsync()
    {
        await Scene.DisposeAsync();
        _place.Dispose();
    }

    private async Task<TestConsole> SignInAsync(TestServer server, string address, CancellationToken ct)
    {
        var console = Console(server, address);
        await SignInAsync(console, server, address, ct);
        return console;
    }

    private static async Task SignInAsync(TestConsole console, TestServer server, string address, CancellationToken ct)
    {
        console.Input = Password + "\n";
        Assert.That(await console.RunAsync($"sign-in {address} --server {server.GrpcAddress}", ct), Is.Zero, console.All);
        console.Input = "";
    }
}
