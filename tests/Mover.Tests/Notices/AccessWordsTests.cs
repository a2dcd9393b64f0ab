using Mover.Server.Notices;
using Mover.Server.Notices.Texts;
using Mover.V1;
using Notice = Mover.Server.Notices.Notice;

namespace Mover.Tests.Notices;

/// <summary>What a request asks for is told in words for people, whatever it is, and so is whatever becomes of it.</summary>
internal sealed class AccessWordsTests
{
    private static IEnumerable<AccessAction> Actions => Enum.GetValues<AccessAction>();

    [Test]
    public void Every_action_has_half_a_sentence_of_its_own()
    {
        var french = Actions.Select(action => $"{AccessWords.French(action)}").ToList();
        var english = Actions.Select(action => $"{AccessWords.English(action)}").ToList();
        Assert.That(french.Concat(english), Is.Unique.And.All.Match("^[a-z].*[a-zé]$"));
    }

    [Test]
    public void Whatever_becomes_of_a_request_can_be_told(
        [ValueSource(nameof(Actions))] AccessAction action, [Values("fr", "en")] string language)
    {
        var texts = new NoticeTexts(new NoticesOptions(), new NoticeLinks(Same, Same, Same, Same, Same, Same, Same, Same));
        IReadOnlyList<Notice> notices =
        [
            new AccessRequested("rq_1", action, "a", "b"), new AccessGranted("rq_1", "gr_1", action, SampleNotices.Time, null),
            new AccessEnded("gr_1", action, "", 0, 0), new AccessRevoked("gr_1", action, "", 0, 0),
            .. Enum.GetValues<RequestState>().Select(state => new AccessRefused("rq_1", action, state, "")),
        ];
        foreach (var notice in notices)
        {
            var words = texts.Write(SampleLetters.LineOf(notice, language), notice, texts.WordingOf(language));
            Assert.That($"{words.Title}", Does.Match("^\\p{Lu}.*[^.]$"));
            Assert.That(PlainTextWriter.WriteFeed(words.Blocks, texts.WordingOf(language)), Does.Contain("zoe.example.org").And.EndWith("."));
        }
    }

    private static string Same(string text) => text;
}
