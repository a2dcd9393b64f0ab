using System.Text;
using Mover.Server.Notices;
using Mover.Server.Notices.Texts;
using Mover.V1;
using Notice = Mover.Server.Notices.Notice;

namespace Mover.Tests.Notices;

/// <summary>Facts that strangers wrote stay facts: they can neither speak for us nor break a mail.</summary>
[CancelAfter(60_000)]
internal sealed class HostileFactsTests
{
    // By names, for the facts themselves make test names that the runner loses.
    private static readonly Dictionary<string, string> Hostile = new()
    {
        ["markup"] = "<script>alert(1)</script><a href=\"https://evil.example\">x</a>",
        ["lines"] = "x\r\nBcc: victim@example.org\r\n\r\nDear owner, your password is needed",
        ["order"] = "safe\u202Egpj.exe\u2066\u200E\u061C\u2069",
        ["quotes and controls"] = "\"' onmouseover='evil()\" & &amp; \0 \u0007 \u001b[31m \u2028 \u2029 \u0085",
        ["half characters"] = "\ud800 alone \udc00",
        ["length"] = new('é', 64 << 10),
    };

    private static IEnumerable<string> Names => Hostile.Keys;

    [Test]
    public async Task A_fact_is_one_short_line_of_text(
        [ValueSource(nameof(Names))] string name, [Values("fr", "en")] string language, CancellationToken ct)
    {
        var fact = Hostile[name];
        await using var letters = await SampleLetters.OpenAsync();
        var letter = await letters.WriteAsync(new SignInFromNewPlace("session_1", fact, fact), language, ct);
        var usual = await letters.WriteAsync(SampleNotices.All[NoticeKind.SignInFromNewPlace], language, ct);

        Assert.That(letter.PlainText.Count(c => c == '\n'), Is.EqualTo(usual.PlainText.Count(c => c == '\n')));
        Assert.That(letter.PlainText, Has.Length.LessThan(1700));
        Assert.That(TagsOf(letter.Html), Is.EqualTo(TagsOf(usual.Html)));
        foreach (var text in new[] { letter.PlainText, letter.Html, letter.Subject })
        {
            Assert.That(text.EnumerateRunes().Where(rune => rune.Value != '\n' && IsHarmful(rune)), Is.Empty);
            Assert.That(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text), Throws.Nothing);
        }
    }

    [Test]
    public async Task Whatever_strangers_call_their_shares_addresses_and_reasons_is_one_short_line_of_text(
        [ValueSource(nameof(Names))] string name, [Values("fr", "en")] string language, CancellationToken ct)
    {
        var fact = Hostile[name];
        await using var letters = await SampleLetters.OpenAsync();
        foreach (var (hostile, harmless) in new (Notice, Notice)[]
        {
            (new SharePartnerTold(fact, fact, fact), new SharePartnerTold("a.example", "b@c.example", "d")),
            (new SharePartnerReturned(fact, fact, fact), new SharePartnerReturned("a.example", "b@c.example", "d")),
            (new SharesToRenew("move_1", fact, 3, [fact, fact]), new SharesToRenew("move_1", "a.example", 3, ["b", "c"])),
            (new MoveFailed("move_1", fact, fact), new MoveFailed("move_1", "a.example", "b")),
            (new ArrivalEnded("move_1", fact, fact), new ArrivalEnded("move_1", "a.example", "b")),
            (new AccessRequested("rq_1", AccessAction.Extend, fact, fact), new AccessRequested("rq_1", AccessAction.Extend, "a", "b")),
            (new AccessGranted("rq_1", "gr_1", AccessAction.ReadContent, SampleNotices.Time, null, fact),
                new AccessGranted("rq_1", "gr_1", AccessAction.ReadContent, SampleNotices.Time, null, "a")),
            (new AccessEnded("gr_1", AccessAction.ReadContent, fact, 1, 1), new AccessEnded("gr_1", AccessAction.ReadContent, "a", 1, 1)),
            (new AccessRevoked("gr_1", AccessAction.ReadContent, fact, 1, 1), new AccessRevoked("gr_1", AccessAction.ReadContent, "a", 1, 1)),
        })
        {
            var (letter, usual) = (await letters.WriteAsync(hostile, language, ct), await letters.WriteAsync(harmless, language, ct));
            Assert.That(letter.PlainText.Count(c => c == '\n'), Is.EqualTo(usual.PlainText.Count(c => c == '\n')));
            Assert.That(letter.PlainText, Has.Length.LessThan(2300));
            Assert.That(TagsOf(letter.Html), Is.EqualTo(TagsOf(usual.Html)));
            foreach (var text in new[] { letter.PlainText, letter.Html, letter.Subject })
                Assert.That(text.EnumerateRunes().Where(rune => rune.Value != '\n' && IsHarmful(rune)), Is.Empty);
        }
    }

    [Test]
    public async Task What_staff_write_at_length_is_quoted_paragraphs_and_nothing_else(
        [ValueSource(nameof(Names))] string name, [Values("fr", "en")] string language, CancellationToken ct)
    {
        var fact = Hostile[name];
        await using var letters = await SampleLetters.OpenAsync();
        foreach (var (hostile, harmless) in new (Notice, Notice)[]
        {
            (new RequesterAsked("rq_1", fact, fact, SampleNotices.Time), new RequesterAsked("rq_1", "a", "b", SampleNotices.Time)),
            (new AccessRefused("rq_1", AccessAction.Extend, RequestState.Denied, fact),
                new AccessRefused("rq_1", AccessAction.Extend, RequestState.Denied, "a")),
        })
        {
            var (letter, usual) = (await letters.WriteAsync(hostile, language, ct), await letters.WriteAsync(harmless, language, ct));
            Assert.That(letter.PlainText, Has.Length.LessThan(6000));
            Assert.That(TagsOf(letter.Html).Distinct(), Is.EqualTo(TagsOf(usual.Html).Distinct()));
            foreach (var text in new[] { letter.PlainText, letter.Html, letter.Subject })
                Assert.That(text.EnumerateRunes().Where(rune => rune.Value != '\n' && IsHarmful(rune)), Is.Empty);
        }
    }

    [Test]
    public async Task A_part_with_a_hostile_name_and_a_thousand_others_fit_into_a_mail(CancellationToken ct)
    {
        await using var letters = await SampleLetters.OpenAsync();
        var parts = Enumerable.Range(0, 1000).Select(number => new ArchiveReadyPart($"<b>{number}\r\n", number)).ToList();
        var letter = await letters.WriteAsync(new ArchiveReady("ar_1", null, parts, SampleNotices.Time), "en", ct);
        Assert.That(letter.PlainText, Does.Contain("- <b>0 (0\u00a0bytes)\n").And.Contain("- and 960\u00a0more\n").And.Not.Contain("https:"));
        Assert.That(letter.Html, Does.Contain("&lt;b&gt;39<").And.Not.Contain("<b>"));
    }

    [Test]
    public async Task An_older_or_newer_program_reads_the_facts_that_were_kept(CancellationToken ct)
    {
        await using var letters = await SampleLetters.OpenAsync();
        var line = SampleLetters.LineOf(SampleNotices.All[NoticeKind.SignInFromNewPlace], "en");
        var older = await letters.WriteAsync(line with { Facts = """{"SourceAddress":"192.0.2.7"}""" }, ct);
        Assert.That(older.PlainText, Does.Contain("192.0.2.7").And.Contain("unknown program"));
        var other = SampleLetters.LineOf(SampleNotices.All[NoticeKind.PasswordChanged], "en");
        var newer = await letters.WriteAsync(other with { Facts = """{"City":{"Name":"Rennes"},"SourceAddress":"192.0.2.8"}""" }, ct);
        Assert.That(newer.PlainText, Does.Contain("192.0.2.8"));
    }

    [Test]
    public void Only_facts_are_kept_and_every_notice_comes_back_as_it_was()
    {
        foreach (var (name, notice) in SampleNotices.ByName)
        {
            var line = SampleLetters.LineOf(notice, "fr");
            Assert.That(line.Facts, Does.Not.Contain("\"Kind\"").And.Not.Contain("\"Facts\"").And.Not.Contain("\"EndsFeed\""), name);
            Assert.That(NoticeTexts.Read(line).ToJson(), Is.EqualTo(line.Facts));
            Assert.That(NoticeTexts.Read(line).ListFacts(), Is.EqualTo(notice.ListFacts()));
        }
    }

    private static IEnumerable<string> TagsOf(string html) => html.Split('<').Select(part => part.Split(' ', '>')[0]);

    private static bool IsHarmful(Rune rune) => Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 or 0x061C
        or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
