using Mover.Server.Database;
using Mover.Server.Notices.Mail;
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
        await using var scene = await MailScene.BeginAsync(DatabaseEngine.Sqlite, MailScene.OptionsFor(server, security));
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
}
