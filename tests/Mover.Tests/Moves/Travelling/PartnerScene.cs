using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mover.Server.Database;
using Mover.Server.Moves.Partners;
using Mover.Tests.Moves.Relay;
using Mover.V1;
using NoticeKind = Mover.V1.NoticeKind;

namespace Mover.Tests.Moves.Travelling;

/// <summary>A space that moves from a school to a hoster, and a third server with spaces that it shares with.</summary>
internal sealed class PartnerScene : IAsyncDisposable
{
    public const string OldAddress = "prunelle.ecole.example";
    public const string NewAddress = "prunelle.maison.example";

    public ShiftedClock Clock { get; } = new();

    /// <summary>Before the third server.</summary>
    public PeerRelay ToPartners { get; private set; } = null!;

    /// <summary>Before the school.</summary>
    public PeerRelay ToSchool { get; private set; } = null!;

    public TestServer School { get; private set; } = null!;

    public TestServer Hoster { get; private set; } = null!;

    public TestServer Partners { get; private set; } = null!;

    public SpaceTrip Trip { get; private set; } = null!;

    public static async Task<PartnerScene> StartAsync(DatabaseEngine engine, CancellationToken ct)
    {
        var scene = new PartnerScene { ToPartners = await PeerRelay.StartAsync(), ToSchool = await PeerRelay.StartAsync() };
        string[] settings =
        [
            .. MoveScene.Settings,
            "Moves:Peers:0:Suffix=.ecole.example", $"Moves:Peers:0:Server={scene.ToSchool.Address}",
            "Moves:Peers:1:Suffix=.amis.example", $"Moves:Peers:1:Server={scene.ToPartners.Address}",
        ];
        scene.School = await TestServer.StartAsync(engine, scene.Clock, [.. settings, $"Moves:PublicServer={scene.ToSchool.Address}"]);
        scene.Hoster = await TestServer.StartAsync(engine, scene.Clock, settings);
        scene.Partners = await TestServer.StartAsync(engine, scene.Clock, settings);
        (scene.ToSchool.Target, scene.ToPartners.Target) = (scene.School.GrpcAddress, scene.Partners.GrpcAddress);
        scene.Trip = await SpaceTrip.BeginAsync(scene.School, OldAddress, scene.Hoster, NewAddress, ct);
        return scene;
    }

    /// <summary>Writes a share into the space that moves.</summary>
    public Task ShareAsync(string path, string json, CancellationToken ct) =>
        School.Client().WriteAsync(Trip.Source.SpaceId, ct, Contents.Document("shares", path, json));

    /// <summary>A space that has a share of its own which names another one.</summary>
    public static async Task<Space> CreatePartnerAsync(TestServer server, string address, string with, CancellationToken ct)
    {
        var space = await server.Client().CreateSpaceAsync(address, ct);
        await server.Client().WriteAsync(space.SpaceId, ct, Contents.Document("shares", "own.json", OwnShare(address, with)));
        return space;
    }

    public static string OwnShare(string owner, string with) => $$"""{"path":"/À nous","owner":"{{owner}}","with":[{"address":"{{with}}"}]}""";

    /// <summary>Waits until whoever is to be told now is told, and all that was heard is looked into.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        while (await School.CountAsync($"SELECT COUNT(*) FROM move_partner WHERE state IN (1, 5) AND next_time <= {Clock.GetUtcNow()}", ct) > 0)
            await Task.Delay(20, ct);
        foreach (var server in new[] { School, Partners })
        {
            while (await server.CountAsync($"SELECT COUNT(*) FROM announcement WHERE told = 0 AND next_time <= {Clock.GetUtcNow()}", ct) > 0)
                await Task.Delay(20, ct);
        }
    }

    /// <summary>Lets the school try once more at once, beside the rounds that it does by itself.</summary>
    public Task TryAsync(CancellationToken ct) => School.Services.GetServices<IHostedService>().OfType<PartnerNews>().Single().SweepAsync(ct);

    /// <summary>What the owner of a space was told of spaces that share with it: where from, where to.</summary>
    public static async Task<IEnumerable<(string, string)>> ToldAsync(TestServer server, Space space, CancellationToken ct) =>
        from notice in await server.Client().ListNoticesAsync(space.SpaceId, ct)
        where notice.Kind == NoticeKind.SharingSpaceMoved
        select (notice.Facts["old_address"], notice.Facts["new_address"]);

    /// <summary>How often the owner of a space was told that the one that shares with it is back.</summary>
    public static async Task<int> CountReturnsAsync(TestServer server, Space space, CancellationToken ct) =>
        (await server.Client().ListNoticesAsync(space.SpaceId, ct)).Count(notice =>
            notice.Kind == NoticeKind.SharingSpaceReturned && (notice.Facts["address"], notice.Facts["left_address"]) == (OldAddress, NewAddress));

    /// <summary>To which people the owner of the space that moved was told that mails went.</summary>
    public async Task<IEnumerable<string>> MailedAsync(CancellationToken ct, NoticeKind kind = NoticeKind.SharePartnerTold) =>
        from notice in await School.Client().ListNoticesAsync(Trip.Source.SpaceId, ct)
        where notice.Kind == kind
        select notice.Facts["partner"];

    public async ValueTask DisposeAsync()
    {
        await School.DisposeAsync();
        await Hoster.DisposeAsync();
        await Partners.DisposeAsync();
        await ToPartners.DisposeAsync();
        await ToSchool.DisposeAsync();
    }
}
