using Mover.Server.Notices;
using Mover.Server.Notices.Texts;

namespace Mover.Tests.Notices;

/// <summary>What the support writes reaches its reader whole, and the code that it sends no other reader.</summary>
[CancelAfter(60_000)]
internal sealed class SupportLetterTests
{
    [Test]
    public async Task The_code_stands_in_both_forms_of_the_mail_and_the_feed_says_where_it_is(
        [Values("fr", "en")] string language, CancellationToken ct)
    {
        await using var letters = await SampleLetters.OpenAsync();
        var notice = new IdentityCode("rq_1", "sealed", SampleNotices.Time);
        var letter = await letters.WriteAsync(notice, language, ct);
        Assert.That(letter.PlainText, Does.Contain("\n1234 5678\n"));
        Assert.That(letter.Html, Does.Contain(">1234 5678<"));
        Assert.That(letter.Subject, Does.Not.Contain("1234"));
        Assert.That(Feed(letters.Texts, notice, language), Does.Not.Contain("1234").And.Match("courriel|mail"));
    }

    [TestCase("fr")]
    [TestCase("en")]
    public void A_code_that_can_no_longer_be_opened_does_not_spoil_the_feed(string language)
    {
        var links = new NoticeLinks(No, No, No, No, No, No, No, Code: No);
        Assert.That(Feed(new NoticeTexts(new NoticesOptions(), links), new IdentityCode("rq_1", "sealed", SampleNotices.Time), language), Is.Not.Empty);
    }

    [Test]
    public async Task Empty_lines_part_paragraphs_and_other_line_ends_do_not(CancellationToken ct)
    {
        await using var letters = await SampleLetters.OpenAsync();
        var letter = await letters.WriteAsync(new RequesterAsked("rq_1", "T 1", "\r\n\nOne,\r\ntwo.\r\n \t\r\n\nThree.\n", SampleNotices.Time), "en", ct);
        Assert.That(letter.PlainText, Does.Contain("the support writes to you:\n\n“One, two.”\n\n“Three.”\n\nPlease answer"));
    }

    [Test]
    public async Task The_longest_question_is_not_cut(CancellationToken ct)
    {
        await using var letters = await SampleLetters.OpenAsync();
        var question = string.Concat(Enumerable.Repeat("Pourquoi\u00a0? ", 400))[..4095] + ".";
        var letter = await letters.WriteAsync(new RequesterAsked("rq_1", "T 1", question, SampleNotices.Time), "fr", ct);
        Assert.That(letter.PlainText, Does.Contain($"«\u00a0{question}\u00a0»"));
    }

    [TestCase("")]
    [TestCase(" \n\n ")]
    public async Task No_words_are_announced_where_there_are_none(string cause, CancellationToken ct)
    {
        await using var letters = await SampleLetters.OpenAsync();
        var letter = await letters.WriteAsync(new AccessRefused("rq_1", V1.AccessAction.Extend, V1.RequestState.Denied, cause), "en", ct);
        Assert.That(letter.PlainText, Does.Not.Contain("explains").And.Not.Contain("“"));
    }

    private static string Feed(NoticeTexts texts, Notice notice, string language)
    {
        var say = texts.WordingOf(language);
        return PlainTextWriter.WriteFeed(texts.Write(SampleLetters.LineOf(notice, language), notice, say).Blocks, say);
    }

    private static string No(string sealedText) => throw new InvalidOperationException("The feed opens no secret.");
}
