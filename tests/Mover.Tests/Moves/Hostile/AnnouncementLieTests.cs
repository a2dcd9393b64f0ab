using Mover.Peer.V1;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Tests.Moves.Hostile;

/// <summary>Anybody may say that a space has moved: the server that had it is asked, and no other one is called.</summary>
[CancelAfter(60_000)]
internal sealed class AnnouncementLieTests
{
    private const string Partner = "partenaire.maison.example";
    private const string OldAddress = "zoe.ecole.example";

    [TestCase("zoe.maison.example", true)]
    [TestCase("", false)]
    [TestCase("evil\u001b[2J", false)]
    [TestCase("http://169.254.169.254/", false)]
    public async Task A_space_has_moved_only_if_its_former_server_says_where_to(string newAddress, bool told, CancellationToken ct)
    {
        await using var former = await TestServer.StartAsync();
        await using var liar = await LyingPeer.StartAsync(former.GrpcAddress);
        var asked = 0;
        liar.Change<LocateSpaceResponse>(answer => (answer.NewAddress, answer.Returned, asked) = (newAddress, true, asked + 1));
        await using var server = await TestServer.StartAsync(
            [.. MoveScene.Settings, "Moves:Peers:0:Suffix=.ecole.example", $"Moves:Peers:0:Server={liar.Address}"]);
        var space = await server.Client().CreateSpaceAsync(Partner, ct);
        await server.Client().WriteAsync(space.SpaceId, ct, Contents.Document("shares", "s.json", $$"""{"owner":"{{OldAddress}}","with":[]}"""));
        var stranger = new PeerService.PeerServiceClient(server.Channel);
        foreach (var address in Enumerable.Repeat(OldAddress, 10).Concat(["evil.example", "127.0.0.1", "localhost"]))
            await stranger.AnnounceMoveAsync(new AnnounceMoveRequest { OldAddress = address, PartnerAddress = Partner }, cancellationToken: ct);
        foreach (var address in new[] { "http://127.0.0.1:22/", "a\nb", new string('a', 300), "" })
            await Refusals.ExpectAsync(stranger.AnnounceMoveAsync(new AnnounceMoveRequest { OldAddress = address, PartnerAddress = Partner }, cancellationToken: ct), Reason.FieldInvalid);
        while (await server.CountAsync($"SELECT COUNT(*) FROM announcement WHERE told = 0", ct) > 0)
            await Task.Delay(20, ct);
        var notices = await server.Client().ListNoticesAsync(space.SpaceId, ct);
        Assert.That(notices.Count(notice => notice.Kind == NoticeKind.SharingSpaceMoved), Is.EqualTo(told ? 1 : 0));
        Assert.That(notices.Any(notice => notice.Kind == NoticeKind.SharingSpaceReturned), Is.False, "nobody can be back before they went");
        Assert.That(asked, Is.InRange(1, 2), "ten hints are one question");
    }
}
