using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Notices;
using Mover.Server.Notices.Mail;
using Mover.Server.Notices.Texts;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Notices;

/// <summary>A mail to somebody whom a space shares with reads right for them, and the feed of the space reads right for its owner.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(60_000)]
internal sealed class PartnerNoticeTests(DatabaseEngine engine)
{
    private const string SpaceId = "sp_1";

    private TestDatabase _test = null!;
    private NoticeBoard _board = null!;

    [SetUp]
    public async Task Begin()
    {
        _test = await TestDatabase.CreateAsync(engine);
        var owner = new NoticeRecipient(SpaceId, "zoe.example.org", "zoe@example.org", "fr");
        _board = new NoticeBoard(
            new NoticeRecipients((_, spaceId, _) => Task.FromResult(spaceId == SpaceId ? owner : null)),
            new Outbox(new MailSignal(new GroupSignals()), TimeProvider.System), new FeedSignals(new GroupSignals()), TimeProvider.System);
    }

    [TearDown]
    public async Task End() => await _test.DisposeAsync();

    [TestCase(SpaceId, "ali@example.net", "ali@example.net")]
    [TestCase(SpaceId, "", null)]
    [TestCase(SpaceId, "ali@example.net\r\nBcc: all@example.net", null)]
    [TestCase(SpaceId, "ali@example.net, all@example.net", null)]
    [TestCase(SpaceId, "\0\ud800@x", null)]
    [TestCase("sp_2", "ali@example.net", null)]
    public async Task The_mail_goes_to_the_partner_if_that_is_a_mail_address(string spaceId, string partner, string? recipient, CancellationToken ct)
    {
        await PostAsync(spaceId, partner, ct);
        Assert.That(
            await _test.Database.ReadAsync((session, ct) => session.QueryAsync($"SELECT recipient FROM mail", row => row.GetString(0), ct), ct),
            Is.EqualTo(recipient is null ? [] : new[] { recipient }));
        var lines = await _test.Database.ReadAsync((session, ct) => NoticeTable.ListAfterAsync(session, SpaceId, 0, 9, ct), ct);
        Assert.That(lines, Has.Count.EqualTo(spaceId == SpaceId ? 1 : 0), "the owner is told of their own space");
    }

    [Test]
    public async Task The_mail_speaks_to_the_partner_and_the_feed_to_the_owner(CancellationToken ct)
    {
        await PostAsync(SpaceId, "ali@example.net", ct);
        var line = (await _test.Database.ReadAsync((session, ct) => NoticeTable.ListAfterAsync(session, SpaceId, 0, 9, ct), ct)).Single();
        foreach (var options in new[] { new NoticesOptions(), new NoticesOptions { SupportAddress = "aide@example.org" } })
        {
            var links = new NoticeLinks(Never, Never, Never, Never, Never, Never, Never, Never);
            var texts = new NoticeTexts(options, links);
            var letter = (await new NoticeLetters(_test.Database, texts, options).FindAsync(line.Id, "ali@example.net", ct))!;
            var feed = new FeedMessages(texts).Write(new FeedPage([line], new Dictionary<string, MailState>(), false, 1, 1, 1), "").Single();

            Assert.That((letter.Subject, feed.Title), Is.EqualTo(
                ("Un espace qui partage avec vous a déménagé", "Nous avons donné votre nouvelle adresse à ali@example.net")));
            Assert.That(letter.Html, Does.Contain($"<h1 style=\"margin:0 0 16px;font-size:20px;line-height:1.3\">{letter.Subject}</h1>"));
            Assert.That(letter.PlainText, Does.Contain("zoe.nuage.example").And.Contain("«\u00a0Photos\u00a0»").And.Not.Contain("otre espace"));
            Assert.That(letter.PlainText, Does.Contain(
                options.SupportAddress.Length > 0 ? "Écrivez à aide@example.org." : "Adressez-vous à la personne qui partage avec vous."));
            Assert.That(feed.Text, Does.Contain("Votre espace zoe.example.org").And.Contain("ali@example.net").And.Not.Contain("avec vous"));
            Assert.That(feed.Facts["partner"], Is.EqualTo("ali@example.net"));
        }

        static string Never(string linkId) => throw new AssertionException("a partner gets no link");
    }

    private Task PostAsync(string spaceId, string partner, CancellationToken ct) => _test.Database.WriteAsync(
        (session, ct) => _board.PostToPartnerAsync(session, spaceId, new SharePartnerTold("zoe.nuage.example", partner, "Photos"), ct), ct);
}
