using System.Text;
using FsCheck.Fluent;
using Mover.Server.Notices;
using Mover.Server.Notices.Mail;
using Mover.Tests.Tui;

namespace Mover.Tests.Notices.Mail;

/// <summary>Whatever stands in a letter, a reader that knows nothing of ours finds it again.</summary>
[CancelAfter(60_000)]
internal sealed class LetterComposerTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 7, 5, 9, TimeSpan.FromHours(1));
    private static readonly MailSource Source = MailSource.Find("Mover <mover@school.example>")!;

    private static readonly string[] Pieces =
    [
        "a", "bonjour", " ", "  ", "\t", "\n", "\r\n", "\r", ".", "..", "=", "=3D", "=?utf-8?Q?x?=", "é", "œ", "’", "«\u00a0", "🎒", "👨‍👩‍👧", "e\u0301",
        "\0", "\u0007", "\u001b[31m", "\u0085", "\u2028", "\u200e", "\ud800", "\udc00x", "From ", "--", "=_ntc_1", "<b>", "\"", "\\", ",", ";", ":", "@",
        new string('x', 80), new string('é', 100), new string(' ', 90),
    ];

    [Test]
    public async Task Any_text_survives(CancellationToken ct)
    {
        using var folder = new TempFolder();
        var text = Gen.Elements(Pieces).ListOf().Select(string.Concat);
        var letters = Gen.Sample(
            from subject in text
            from plain in text
            from html in text
            select new Letter("ntc_1", "zoe@example.org", subject, plain, html, "fr", Time), 60, 300);
        foreach (var (index, letter) in letters.Index())
            folder.Write($"{index:000}.eml", Compose(letter));

        var mails = await ReadMail.ReadAsync(Directory.GetFiles(folder.Name).Order(), ct);

        foreach (var (letter, mail) in letters.Zip(mails))
        {
            Assert.That(mail.Defects, Is.Empty);
            Assert.That(mail["Subject"], Is.EqualTo(InHeader(letter.Subject)));
            Assert.That(mail.Plain, Is.EqualTo(InBody(letter.PlainText)));
            Assert.That(mail.Html, Is.EqualTo(InBody(letter.Html)));
            Assert.That(mail.Longest, Is.LessThan(78));
        }
    }

    [Test]
    public void The_same_letter_is_the_same_bytes_and_they_are_ASCII_in_lines_that_end_well()
    {
        var letter = new Letter("ntc_1", "zoe@example.org", "Été", "Été\n", "<p>Été</p>", "fr", Time);
        var bytes = Compose(letter);
        Assert.That(Compose(letter), Is.EqualTo(bytes));
        Assert.That(Ascii.IsValid(bytes));
        var text = Encoding.ASCII.GetString(bytes);
        Assert.That(text.Replace("\r\n", ""), Does.Not.Contain("\r").And.Not.Contain("\n"));
        Assert.That(text, Does.EndWith("\r\n").And.Contain("Date: Sun, 01 Mar 2026 06:05:09 +0000\r\n"));
    }

    [TestCase("Mover <mover@school.example>", "Mover", "mover@school.example")]
    [TestCase("mover@school.example", "", "mover@school.example")]
    [TestCase("\"Académie, de Paris\" <mover@école.example>", "Académie, de Paris", "mover@xn--cole-9oa.example")]
    [TestCase("\"A \\\"b\\\"\" <mover@school.example>", "A \"b\"", "mover@school.example")]
    public async Task The_sender_is_written_as_it_is_meant(string from, string name, string address, CancellationToken ct)
    {
        using var folder = new TempFolder();
        var letter = new Letter("ntc_1", "zoe@example.org", "Subject", "text", "html", "en", Time);
        var mail = LetterComposer.Compose(letter, MailSource.Find(from)!, Mailbox.Find("zoe@example.org")!);
        var read = await ReadMail.ReadAsync(folder.Write("mail.eml", mail.Content), ct);
        Assert.That(read.From, Is.EqualTo(new[] { name, address }));
        Assert.That(read.Defects, Is.Empty);
    }

    [TestCase("zoe@example.org", "zoe@example.org")]
    [TestCase("Zoé.Étienne+mover@école.example", "Zoé.Étienne+mover@xn--cole-9oa.example")]
    [TestCase("o'brien_{x}@localhost", "o'brien_{x}@localhost")]
    [TestCase("zoe", null)]
    [TestCase("zoe@", null)]
    [TestCase("@example.org", null)]
    [TestCase(".zoe@example.org", null)]
    [TestCase("zo e@example.org", null)]
    [TestCase("zoe@exam ple.org", null)]
    [TestCase("zoe@example.org\r\n", null)]
    [TestCase("zoe\u202e@example.org", null)]
    [TestCase("zoe\ud800@example.org", null)]
    [TestCase("zoe@-example.org", null)]
    [TestCase("zoe@example..org", null)]
    [TestCase("zoe@example.org.", null)]
    [TestCase("a@b@example.org", null)]
    [TestCase("<zoe@example.org>", null)]
    public void An_address_is_read_if_it_is_one(string text, string? expected)
    {
        Assert.That(Mailbox.Find(text)?.ToString(), Is.EqualTo(expected));
        Assert.That(Mailbox.Find(new string('a', 65) + "@example.org"), Is.Null);
        Assert.That(Mailbox.Find("a@" + string.Concat(Enumerable.Repeat("abcdefghij.", 30)) + "org"), Is.Null);
    }

    private static byte[] Compose(Letter letter) => LetterComposer.Compose(letter, Source, Mailbox.Find(letter.Recipient)!).Content;

    /// <summary>Control characters are blanks there, and what is no character at all is U+FFFD.</summary>
    private static string InHeader(string text) =>
        Sound(string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' ? ' ' : letter)));

    /// <summary>Every line end is that of mails.</summary>
    private static string InBody(string text) => Sound(text.Replace("\r\n", "\n").Replace('\r', '\n').Replace("\n", "\r\n"));

    private static string Sound(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
