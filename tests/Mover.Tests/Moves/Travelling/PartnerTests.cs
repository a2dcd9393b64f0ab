using Mover.Server.Database;
using Mover.Tests.Moves.Relay;
using Mover.V1;
using NoticeKind = Mover.V1.NoticeKind;

namespace Mover.Tests.Moves.Travelling;

/// <summary>Those whom a moved space shares with hear where it went: by their server where it answers, by mail otherwise, and once.</summary>
[CancelAfter(120_000)]
internal sealed class PartnerTests
{
    private const string Projet =
        """
        {"path":"/Projet","owner":"prunelle.ecole.example","rights":"read","with":[
          {"address":"zoe.amis.example","mail":"zoe@example.org"}, {"address":"eva.amis.example"}, {"address":"lea.ecole.example"},
          {"address":"tom.ailleurs.example","mail":"tom@example.org"}, {"mail":"ami@example.org"}, "classe@example.org", {"link":true}]}
        """;

    private PartnerScene _scene = null!;

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [TestCase(DatabaseEngine.Sqlite)]
    [TestCase(DatabaseEngine.PostgreSql)]
    public async Task Each_partner_hears_once_where_the_space_went(DatabaseEngine engine, CancellationToken ct)
    {
        _scene = await PartnerScene.StartAsync(engine, ct);
        var zoe = await PartnerScene.CreatePartnerAsync(_scene.Partners, "zoe.amis.example", PartnerScene.OldAddress, ct);
        var eva = await PartnerScene.CreatePartnerAsync(_scene.Partners, "eva.amis.example", "somebody.else.example", ct);
        var lea = await PartnerScene.CreatePartnerAsync(_scene.School, "lea.ecole.example", PartnerScene.OldAddress, ct);
        var kim = await _scene.Partners.Client().CreateSpaceAsync("kim.amis.example", ct);
        await _scene.Partners.Client().WriteAsync(kim.SpaceId, ct, Contents.File("hers", [1], sharedBy: PartnerScene.OldAddress));
        await _scene.ShareAsync("projet.json", Projet, ct);
        await _scene.ShareAsync("again.json", Projet.Replace("/Projet", "/Encore", StringComparison.Ordinal), ct);
        await _scene.ShareAsync("of kim.json", """{"path":"/Kim","owner":"kim.amis.example","with":[{"address":"prunelle.ecole.example"}]}""", ct);

        var move = await _scene.Trip.MoveAsync(ct);
        await _scene.SettleAsync(ct);
        (string, string)[] moved = [(PartnerScene.OldAddress, PartnerScene.NewAddress)];
        Assert.That(await PartnerScene.ToldAsync(_scene.Partners, zoe, ct), Is.EqualTo(moved));
        Assert.That(await PartnerScene.ToldAsync(_scene.Partners, kim, ct), Is.EqualTo(moved), "who shared with the space that moved");
        Assert.That(await PartnerScene.ToldAsync(_scene.School, lea, ct), Is.EqualTo(moved), "on the same server");
        Assert.That(await PartnerScene.ToldAsync(_scene.Partners, eva, ct), Is.Empty, "who has nothing of it");
        Assert.That(await _scene.MailedAsync(ct), Is.EquivalentTo(new[] { "tom@example.org", "ami@example.org", "classe@example.org" }));
        Assert.That(_scene.ToPartners.CountOf("AnnounceMove"), Is.EqualTo(3), "zoe, eva and kim");
        await ExpectMailAsync(_scene.School, "ami@example.org", PartnerScene.NewAddress, ct);
        await ExpectMailAsync(_scene.Partners, "owner@example.org", PartnerScene.NewAddress, ct);
        await ExpectSharesAsync(move.MoveId, ct);
        Assert.That(await ReadAsync(_scene.Partners, zoe, "own.json", ct), Is.EqualTo(PartnerScene.OwnShare("zoe.amis.example", PartnerScene.OldAddress)));
    }

    [Test]
    public async Task A_partner_whose_server_is_down_is_tried_again_and_then_mailed(CancellationToken ct)
    {
        _scene = await PartnerScene.StartAsync(Shape.Engine, ct);
        var zoe = await PartnerScene.CreatePartnerAsync(_scene.Partners, "zoe.amis.example", PartnerScene.OldAddress, ct);
        await _scene.ShareAsync("projet.json", Projet, ct);
        _scene.ToPartners.GoDown();
        await _scene.Trip.MoveAsync(ct);
        await _scene.SettleAsync(ct);
        Assert.That(await _scene.MailedAsync(ct), Has.None.EqualTo("zoe@example.org"), "it is too soon for a mail");
        while (!(await _scene.MailedAsync(ct)).Contains("zoe@example.org"))
        {
            _scene.Clock.Shift(TimeSpan.FromMinutes(21));
            await _scene.TryAsync(ct);
        }

        Assert.That(_scene.ToPartners.CountOf("AnnounceMove"), Is.GreaterThan(10), "two partners there were tried for about an hour");

        // Told by mail: her server need not say it again.
        _scene.ToPartners.Target = _scene.Partners.GrpcAddress;
        await LaterAsync(ct);
        Assert.That(await PartnerScene.ToldAsync(_scene.Partners, zoe, ct), Is.Empty);
        Assert.That((await _scene.MailedAsync(ct)).Count(partner => partner == "zoe@example.org"), Is.EqualTo(1));
    }

    [Test]
    public async Task Calls_that_are_lost_are_made_again_and_tell_once(CancellationToken ct)
    {
        _scene = await PartnerScene.StartAsync(Shape.Engine, ct);
        var zoe = await PartnerScene.CreatePartnerAsync(_scene.Partners, "zoe.amis.example", PartnerScene.OldAddress, ct);
        await _scene.ShareAsync("projet.json", """{"path":"/Projet","with":[{"address":"zoe.amis.example"}]}""", ct);
        // She hears it, and the school does not know that; her server asks the school, and gets no answer.
        _scene.ToPartners.Drop("AnnounceMove", 1, When.Answered);
        _scene.ToSchool.Drop("LocateSpace", 1, When.Arrived);
        await _scene.Trip.MoveAsync(ct);
        await _scene.SettleAsync(ct);
        await LaterAsync(ct);
        await LaterAsync(ct);
        Assert.That(await PartnerScene.ToldAsync(_scene.Partners, zoe, ct), Has.One.Items);
        Assert.That(_scene.ToPartners.CountOf("AnnounceMove"), Is.EqualTo(2));
        Assert.That(await _scene.MailedAsync(ct), Is.Empty);
    }

    [Test]
    public async Task A_move_that_is_taken_back_before_its_partners_hear_of_it_is_not_told(CancellationToken ct)
    {
        _scene = await PartnerScene.StartAsync(Shape.Engine, ct);
        var zoe = await PartnerScene.CreatePartnerAsync(_scene.Partners, "zoe.amis.example", PartnerScene.OldAddress, ct);
        var kim = await PartnerScene.CreatePartnerAsync(_scene.Partners, "kim.amis.example", PartnerScene.OldAddress, ct);
        await _scene.ShareAsync("projet.json", """{"path":"/Projet","with":[{"address":"zoe.amis.example"},{"address":"kim.amis.example"}]}""", ct);
        // One server call is lost; of the other partner the word has come, and is not looked into yet.
        _scene.ToPartners.Drop("AnnounceMove", 2, When.Arrived);
        var asked = _scene.ToSchool.WaitForAsync("LocateSpace", 1, When.Arrived);
        var move = await _scene.Trip.MoveAsync(ct);
        await asked;
        await _scene.Trip.Owner.UndoAsync(move.MoveId, ct);
        await _scene.Trip.Owner.WaitForAsync(move.MoveId, MoveState.Undone, ct);
        (await asked).Release();
        await _scene.SettleAsync(ct);
        await LaterAsync(ct);
        foreach (var space in new[] { zoe, kim })
            Assert.That(await PartnerScene.ToldAsync(_scene.Partners, space, ct), Is.Empty);

        // Moved again, and to stay: now they hear of it.
        await _scene.Trip.MoveAsync(ct);
        await _scene.SettleAsync(ct);
        foreach (var space in new[] { zoe, kim })
            Assert.That(await PartnerScene.ToldAsync(_scene.Partners, space, ct), Has.One.Items);
    }

    [TestCase(DatabaseEngine.Sqlite)]
    [TestCase(DatabaseEngine.PostgreSql)]
    public async Task Whoever_was_told_of_a_move_that_is_taken_back_hears_that_the_space_is_back(DatabaseEngine engine, CancellationToken ct)
    {
        _scene = await PartnerScene.StartAsync(engine, ct);
        var zoe = await PartnerScene.CreatePartnerAsync(_scene.Partners, "zoe.amis.example", PartnerScene.OldAddress, ct);
        var lea = await PartnerScene.CreatePartnerAsync(_scene.School, "lea.ecole.example", PartnerScene.OldAddress, ct);
        var eva = await PartnerScene.CreatePartnerAsync(_scene.Partners, "eva.amis.example", "somebody.else.example", ct);
        await _scene.ShareAsync("projet.json", Projet, ct);
        await MoveAndReturnAsync(ct);
        foreach (var (server, space) in new[] { (_scene.Partners, zoe), (_scene.School, lea) })
            Assert.That(await PartnerScene.CountReturnsAsync(server, space, ct), Is.EqualTo(1), space.Address);
        Assert.That(await PartnerScene.CountReturnsAsync(_scene.Partners, eva, ct), Is.Zero, "she never heard that it had gone");
        Assert.That(
            await _scene.MailedAsync(ct, NoticeKind.SharePartnerReturned), Is.EquivalentTo(new[] { "tom@example.org", "ami@example.org", "classe@example.org" }));
        await ExpectMailAsync(_scene.School, "ami@example.org", PartnerScene.OldAddress, ct);

        // Whatever anybody says again, there is nothing new.
        var stranger = new Peer.V1.PeerService.PeerServiceClient(_scene.Partners.Channel);
        await stranger.AnnounceMoveAsync(new() { OldAddress = PartnerScene.OldAddress, PartnerAddress = "zoe.amis.example" }, cancellationToken: ct);
        await _scene.SettleAsync(ct);
        Assert.That(await PartnerScene.CountReturnsAsync(_scene.Partners, zoe, ct), Is.EqualTo(1));

        // Moved again: that is news, too.
        await MoveAndReturnAsync(ct);
        foreach (var (server, space) in new[] { (_scene.Partners, zoe), (_scene.School, lea) })
        {
            Assert.That(await PartnerScene.ToldAsync(server, space, ct), Has.Exactly(2).Items, space.Address);
            Assert.That(await PartnerScene.CountReturnsAsync(server, space, ct), Is.EqualTo(2), space.Address);
        }
    }

    [Test]
    public async Task A_partner_who_is_told_while_the_move_is_taken_back_hears_of_both(CancellationToken ct)
    {
        _scene = await PartnerScene.StartAsync(Shape.Engine, ct);
        var zoe = await PartnerScene.CreatePartnerAsync(_scene.Partners, "zoe.amis.example", PartnerScene.OldAddress, ct);
        await _scene.ShareAsync("projet.json", """{"path":"/Projet","with":[{"address":"zoe.amis.example"}]}""", ct);
        var telling = _scene.ToPartners.WaitForAsync("AnnounceMove", 1, When.Answered);
        var move = await _scene.Trip.MoveAsync(ct);
        await telling;
        while (!(await PartnerScene.ToldAsync(_scene.Partners, zoe, ct)).Any())
            await Task.Delay(20, ct);
        await _scene.Trip.Owner.UndoAsync(move.MoveId, ct);
        await _scene.Trip.Owner.WaitForAsync(move.MoveId, MoveState.Undone, ct);
        (await telling).Release();
        while (_scene.ToPartners.CountOf("AnnounceMove") < 2)
            await Task.Delay(20, ct);
        await LaterAsync(ct);
        Assert.That(await PartnerScene.CountReturnsAsync(_scene.Partners, zoe, ct), Is.EqualTo(1));
    }

    [Test]
    public async Task A_partner_who_missed_that_a_move_was_taken_back_hears_where_the_space_went_next(CancellationToken ct)
    {
        const string elsewhere = "prunelle.ailleurs.example";
        _scene = await PartnerScene.StartAsync(Shape.Engine, ct);
        var zoe = await PartnerScene.CreatePartnerAsync(_scene.Partners, "zoe.amis.example", PartnerScene.OldAddress, ct);
        await _scene.ShareAsync("projet.json", """{"path":"/Projet","with":[{"address":"zoe.amis.example"}]}""", ct);
        var move = await _scene.Trip.MoveAsync(ct);
        await _scene.SettleAsync(ct);
        _scene.ToPartners.GoDown();
        await _scene.Trip.Owner.UndoAsync(move.MoveId, ct);
        await _scene.Trip.Owner.WaitForAsync(move.MoveId, MoveState.Undone, ct);
        var other = await _scene.Hoster.Client().CreateSpaceAsync(elsewhere, ct, MoveScene.Password);
        await (_scene.Trip with { Target = other }).MoveAsync(ct);
        await _scene.SettleAsync(ct);

        _scene.ToPartners.Target = _scene.Partners.GrpcAddress;
        await LaterAsync(ct);
        await LaterAsync(ct);
        (string, string)[] told = [(PartnerScene.OldAddress, elsewhere), (PartnerScene.OldAddress, PartnerScene.NewAddress)];
        Assert.That(await PartnerScene.ToldAsync(_scene.Partners, zoe, ct), Is.EqualTo(told), "the newest first");
        Assert.That(await PartnerScene.CountReturnsAsync(_scene.Partners, zoe, ct), Is.Zero, "it is not back");
    }

    private async Task MoveAndReturnAsync(CancellationToken ct)
    {
        var move = await _scene.Trip.MoveAsync(ct);
        await _scene.SettleAsync(ct);
        await _scene.Trip.Owner.UndoAsync(move.MoveId, ct);
        await _scene.Trip.Owner.WaitForAsync(move.MoveId, MoveState.Undone, ct);
        await _scene.SettleAsync(ct);
        await LaterAsync(ct);
    }

    /// <summary>Longer than anybody waits before the next try.</summary>
    private Task LaterAsync(CancellationToken ct)
    {
        _scene.Clock.Shift(TimeSpan.FromMinutes(21));
        return _scene.SettleAsync(ct);
    }

    /// <summary>The shares that came have the new address, and the one with a link is to be renewed.</summary>
    private async Task ExpectSharesAsync(string moveId, CancellationToken ct)
    {
        var share = await ReadAsync(_scene.Hoster, _scene.Trip.Target, "projet.json", ct);
        Assert.That(share, Is.EqualTo(Projet.Replace(PartnerScene.OldAddress, PartnerScene.NewAddress, StringComparison.Ordinal)));
        Assert.That(await ReadAsync(_scene.Hoster, _scene.Trip.Target, "of kim.json", ct), Does.Contain(PartnerScene.NewAddress).And.Contain("kim.amis.example"));
        var report = (await _scene.Trip.Owner.GetReportAsync(moveId, ct)).Report;
        Assert.That(report.Findings.Where(finding => finding.Kind == MoveFindingKind.ShareToRenew).Select(finding => finding.Path), Is.EqualTo(new[] { "again.json", "projet.json" }));
        var told = await _scene.School.Client().ListNoticesAsync(_scene.Trip.Source.SpaceId, ct);
        Assert.That(told.Single(notice => notice.Kind == NoticeKind.SharesToRenew).Facts["share_count"], Is.EqualTo("2"));
    }

    private static async Task<string> ReadAsync(TestServer server, Space space, string path, CancellationToken ct)
    {
        var name = new EntryName { Application = "shares", Kind = EntryKind.Data, Path = path };
        var (_, data, _) = await new Spaces.SpacesClient(server).ReadAsync(new ReadEntryRequest { SpaceId = space.SpaceId, Entry = name }, ct);
        return System.Text.Encoding.UTF8.GetString(data);
    }

    private static async Task ExpectMailAsync(TestServer server, string recipient, string text, CancellationToken ct)
    {
        bool IsThere(string file) => File.ReadAllText(file) is { } mail && mail.Contains(recipient, StringComparison.Ordinal)
            && mail.Replace("=\r\n", "", StringComparison.Ordinal).Contains(text, StringComparison.Ordinal);
        var folder = Path.Combine(server.Options.Data, "mails");
        while (!Directory.Exists(folder) || !Directory.EnumerateFiles(folder, "*.eml").Any(IsThere))
            await Task.Delay(50, ct);
    }
}
