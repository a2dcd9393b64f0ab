using Mover.Server.Database;
using Mover.Server.Notices.Mail;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Notices.Mail;

/// <summary>Mails over a real mail server.</summary>
[CancelAfter(120_000)]
internal sealed class EximTests
{
    private const string French = "Votre archive est prête : « Été à la plage » — 3 parties, œuvre complète 🎒";

    [TestCase(MailSecurity.StartTls)]
    [TestCase(MailSecurity.Tls)]
    public async Task A_mail_arrives_with_its_accents_and_its_headers(MailSecurity security, CancellationToken ct)
    {
        await using var server = await EximServer.StartAsync(ct);
        await using var scene = await MailScene.BeginAsync(Shape.Engine, MailScene.OptionsFor(server, security));
        var text = $"Bonjour,\n\n{French}.\n.\n..deux points\nFrom ici\nfin de ligne \n{new string('é', 300)}\n";
        var id = await scene.AddAsync(ct, change: letter => letter with { Subject = French, PlainText = text, Html = $"<p>{French}</p>\n", Language = "fr" });

        await scene.Sender.SendDueAsync(ct);

        var mail = (await server.ReadMailsAsync(1, ct)).Single();
        Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Sent));
        Assert.That(mail.Defects, Is.Empty);
        Assert.That(mail.From, Is.EqualTo(new[] { "Mover – déménagement", "mover@school.example" }));
        Assert.That(mail["To"], Is.EqualTo("zoe@example.org").Or.EqualTo("<zoe@example.org>"));
        Assert.That(mail["Subject"], Is.EqualTo(French));
        Assert.That(mail["Message-ID"], Is.EqualTo($"<{id}@school.example>"));
        Assert.That(mail["Date"], Does.Match(@"^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$"));
        Assert.That(mail["Auto-Submitted"], Is.EqualTo("auto-generated"));
        Assert.That(mail["X-Auto-Response-Suppress"], Is.EqualTo("All"));
        Assert.That(mail["Content-Language"], Is.EqualTo("fr"));
        Assert.That(mail["MIME-Version"], Is.EqualTo("1.0"));
        Assert.That(mail.Types, Is.EqualTo(new[] { "multipart/alternative", "text/plain", "text/html" }));
        Assert.That(mail.Charsets, Is.All.EqualTo("utf-8"));
        Assert.That(mail.Plain, Is.EqualTo(text));
        Assert.That(mail.Html, Is.EqualTo($"<p>{French}</p>\n"));
        Assert.That(mail.Headers.Select(header => header[0]), Has.None.StartsWith("X-S").And.None.EqualTo("Bcc"));
        Assert.That(server.Log, Does.Contain("P=esmtpsa").And.Contain("TLS1.3").And.Contain("A=plain:mover"));
        Assert.That(await scene.RowAsync(id, "recipient", ct), Is.Empty, "the recipient is forgotten once the mail is sent");
        Assert.That(string.Join('\n', scene.Log.Lines), Does.Not.Contain("zoe@").And.Not.Contain(EximServer.Password));
    }

    [Test]
    public async Task With_a_wrong_password_all_wait_and_go_out_once_it_is_right(CancellationToken ct)
    {
        await using var server = await EximServer.StartAsync(ct);
        var path = Path.Combine(Path.GetTempPath(), $"mover-password-{TestClient.NewId()}");
        await File.WriteAllTextAsync(path, "another password\n", ct);
        await using var scene = await MailScene.BeginAsync(Shape.Engine, MailScene.OptionsFor(server) with { Password = "", PasswordFile = path });
        for (var number = 0; number < 3; number++)
            await scene.AddAsync(ct);

        await scene.Sender.SendDueAsync(ct);

        Assert.That(await scene.CountAsync($"SELECT COUNT(*) FROM mail WHERE state = 2 AND attempt_count = 0", ct), Is.EqualTo(3));
        Assert.That(scene.Log.Lines, Has.Exactly(1).Contain("the sign-in was refused (535)"));
        Assert.That(string.Join('\n', scene.Log.Lines), Does.Not.Contain("another password"));
        await File.WriteAllTextAsync(path, EximServer.Password + "\n", ct);
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        await scene.Sender.SendDueAsync(ct);
        await server.ReadMailsAsync(3, ct);
        File.Delete(path);
    }

    [Test]
    public async Task A_server_that_is_down_for_a_while_gets_every_mail_once(CancellationToken ct)
    {
        await using var server = await EximServer.StartAsync(ct);
        await using var scene = await MailScene.BeginAsync(Shape.Engine, MailScene.OptionsFor(server));
        List<string> ids = [await scene.AddAsync(ct)];
        await scene.Sender.SendDueAsync(ct);
        await scene.Road.LeaveAsync();
        await server.StopAsync();
        for (var round = 0; round < 6; round++)
        {
            ids.Add(await scene.AddAsync(ct));
            await scene.Sender.SendDueAsync(ct);
            scene.Clock.Advance(TimeSpan.FromMinutes(20));
        }

        Assert.That(await scene.CountAsync($"SELECT MAX(attempt_count) FROM mail WHERE state = 2", ct), Is.Zero, "no mail pays for the server");
        await server.StartAgainAsync(ct);
        await scene.Sender.SendDueAsync(ct);
        await ExpectOnceAsync(server, ids, ct);
    }

    [Test]
    public async Task A_server_that_stays_down_for_days_is_told_of_and_its_mails_are_given_up(CancellationToken ct)
    {
        await using var server = await EximServer.StartAsync(ct);
        await using var scene = await MailScene.BeginAsync(Shape.Engine, MailScene.OptionsFor(server));
        await server.StopAsync();
        var old = await scene.AddAsync(ct);
        scene.Clock.Advance(TimeSpan.FromDays(2.9));
        var young = await scene.AddAsync(ct);
        await scene.Sender.SendDueAsync(ct);
        Assert.That(await scene.StateAsync(old, ct), Is.EqualTo(MailState.Waiting));
        scene.Clock.Advance(TimeSpan.FromDays(0.1));
        await scene.Sender.SendDueAsync(ct);
        Assert.That(await scene.StateAsync(old, ct), Is.EqualTo(MailState.Refused));
        Assert.That(await scene.RowAsync(old, "recipient", ct), Is.Empty);
        Assert.That(await scene.StateAsync(young, ct), Is.EqualTo(MailState.Waiting));
        Assert.That(scene.Log.Lines, Has.Some.Contain($"The mail of notice {old} will not be sent, its time is over"));
    }

    [TestCaseSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
    public async Task One_recipient_is_refused_for_good_and_one_for_now_and_the_others_have_their_mails(DatabaseEngine engine, CancellationToken ct)
    {
        await using var server = await EximServer.StartAsync(ct);
        await using var scene = await MailScene.BeginAsync(engine, MailScene.OptionsFor(server));
        var refused = await scene.AddAsync(ct, "refused@example.org");
        var deferred = await scene.AddAsync(ct, "deferred@example.org");
        string[] others = [await scene.AddAsync(ct), await scene.AddAsync(ct, "eric@example.org")];

        await scene.Sender.SendDueAsync(ct);

        await ExpectOnceAsync(server, others, ct);
        Assert.That(await scene.StateAsync(refused, ct), Is.EqualTo(MailState.Refused));
        Assert.That(await scene.RowAsync(refused, "last_error", ct), Is.EqualTo("550 no such person as …"));
        Assert.That(await scene.RowAsync(refused, "recipient", ct), Is.Empty);
        Assert.That(scene.Log.Lines, Has.Some.Contain($"{refused} will not be sent, after 1 attempts: 550 no such person as …"));
        Assert.That(await scene.StateAsync(deferred, ct), Is.EqualTo(MailState.Waiting));
        Assert.That(await scene.RowAsync(deferred, "last_error", ct), Is.EqualTo("451 the mailbox of deferred is full"));
        await scene.Sender.SendDueAsync(ct);
        Assert.That(await scene.RowAsync(deferred, "attempt_count", ct), Is.EqualTo("1"), "it is not its time yet");
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Sender.SendDueAsync(ct);
        Assert.That(await scene.RowAsync(deferred, "attempt_count", ct), Is.EqualTo("2"));
        Assert.That(string.Join('\n', scene.Log.Lines), Does.Not.Contain("@example.org"));
    }

    [Test]
    public async Task A_server_without_STARTTLS_is_told_nothing(CancellationToken ct)
    {
        await using var server = await EximServer.StartAsync(ct, tls: false);
        await using var scene = await MailScene.BeginAsync(Shape.Engine, MailScene.OptionsFor(server));
        var id = await scene.AddAsync(ct);
        await scene.Sender.SendDueAsync(ct);
        Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Waiting));
        Assert.That(scene.Log.Lines, Has.Some.Contain("does not offer STARTTLS"));
        Assert.That(server.Log, Does.Not.Contain("mover@school.example"));
    }

    [TestCase(MailSecurity.StartTls)]
    [TestCase(MailSecurity.Tls)]
    public async Task A_server_that_is_not_the_one_that_was_named_gets_no_mail_and_no_password(MailSecurity security, CancellationToken ct)
    {
        await using var other = await EximServer.StartAsync(ct, certificateName: "other.example");
        await ExpectNotTrustedAsync(MailScene.OptionsFor(other, security), "made out to another name", ct);
        await using var server = await EximServer.StartAsync(ct);
        await ExpectNotTrustedAsync(MailScene.OptionsFor(server, security) with { CertificateAuthority = "" }, "not of a trusted authority", ct);
        await ExpectNotTrustedAsync(
            MailScene.OptionsFor(server, security) with { CertificateAuthority = other.Certificates.AuthorityPath }, "not of a trusted authority", ct);
        Assert.That(other.Log + server.Log, Does.Not.Contain("mover@school.example").And.Not.Contain("A=plain"));
    }

    [Test]
    public async Task A_hundred_mails_go_over_one_connection(CancellationToken ct)
    {
        await using var server = await EximServer.StartAsync(ct);
        await using var scene = await MailScene.BeginAsync(Shape.Engine, MailScene.OptionsFor(server));
        List<string> ids = [];
        for (var number = 0; number < 100; number++)
            ids.Add(await scene.AddAsync(ct));
        var before = server.Connections;
        await scene.Sender.SendDueAsync(ct);
        Assert.That(server.Connections - before, Is.EqualTo(1));
        await ExpectOnceAsync(server, ids, ct);
    }

    [Test]
    public async Task A_recipient_with_letters_beyond_ASCII_needs_a_server_that_takes_them(CancellationToken ct)
    {
        await using var able = await EximServer.StartAsync(ct, settings: "smtputf8_advertise_hosts = *");
        await using var scene = await MailScene.BeginAsync(Shape.Engine, MailScene.OptionsFor(able));
        await scene.AddAsync(ct, "élève@école.example");
        await scene.Sender.SendDueAsync(ct);
        Assert.That((await able.ReadMailsAsync(1, ct)).Single()["To"], Does.Contain("élève@xn--cole-9oa.example"));

        await using var unable = await EximServer.StartAsync(ct, settings: "smtputf8_advertise_hosts =");
        await using var second = scene.BeginSecond(MailScene.OptionsFor(unable));
        var refused = await second.AddAsync(ct, "élève@école.example");
        await second.AddAsync(ct, "zoe@école.example");
        await second.Sender.SendDueAsync(ct);
        Assert.That(await second.StateAsync(refused, ct), Is.EqualTo(MailState.Refused));
        Assert.That(await second.RowAsync(refused, "last_error", ct), Does.Contain("SMTPUTF8"));
        Assert.That((await unable.ReadMailsAsync(1, ct)).Single()["To"], Does.Contain("zoe@xn--cole-9oa.example"), "a domain has an ASCII form");
    }

    [Test]
    public async Task Line_breaks_in_a_subject_or_an_address_make_no_header_and_no_command(CancellationToken ct)
    {
        await using var server = await EximServer.StartAsync(ct);
        await using var scene = await MailScene.BeginAsync(Shape.Engine, MailScene.OptionsFor(server));
        var hostile = "Hello\r\nBcc: eve@example.org\r\n\r\nBuy\n.\n";
        await scene.AddAsync(ct, change: letter => letter with { Subject = hostile });
        await scene.AddAsync(ct, change: letter => letter with { Subject = "é" + hostile });
        string[] none =
        [
            "zoe@example.org>\r\nRCPT TO:<eve@example.org", "zoe@example.org\r\nBcc: eve@example.org", "zoe@example.org, eve@example.org",
            "<zoe@example.org>", "zoe@example.org> NOTIFY=NEVER", "\"a b\"@example.org", "zoe", "@example.org", "zoe@", "", "zoe@[127.0.0.1]", "a..b@example.org",
        ];
        List<string> refused = [];
        foreach (var recipient in none)
            refused.Add(await scene.AddAsync(ct, recipient));

        await scene.Sender.SendDueAsync(ct);

        var mails = await server.ReadMailsAsync(2, ct);
        foreach (var mail in mails)
        {
            Assert.That(mail.Headers.Select(header => header[0]), Has.None.EqualTo("Bcc"));
            Assert.That(mail["Subject"], Does.Contain("Hello  Bcc: eve@example.org    Buy . "));
            Assert.That(mail.Defects, Is.Empty);
        }

        foreach (var id in refused)
            Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Refused));
        Assert.That(server.Log, Does.Not.Contain("eve@"));
    }

    private static async Task ExpectNotTrustedAsync(MailOptions options, string words, CancellationToken ct)
    {
        await using var scene = await MailScene.BeginAsync(Shape.Engine, options);
        var id = await scene.AddAsync(ct);
        await scene.Sender.SendDueAsync(ct);
        Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Waiting));
        Assert.That(scene.Log.Lines, Has.Some.Contain(words));
    }

    /// <summary>Each of these mails is in the maildir exactly once, and no other.</summary>
    private static async Task ExpectOnceAsync(EximServer server, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var mails = await server.ReadMailsAsync(ids.Count, ct);
        Assert.That(mails.Select(mail => mail["Message-ID"]), Is.EquivalentTo(ids.Select(id => $"<{id}@school.example>")));
        Assert.That(server.Taken, Is.EquivalentTo(ids.Select(id => $"{id}@school.example")));
    }
}
