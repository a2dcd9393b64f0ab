using Mover.Server.Calls;
using Mover.Server.Support.Replies;
using Mover.V1;

namespace Mover.Tests.Support.Replies;

/// <summary>A file of replies is used as it is, or told what is wrong with it.</summary>
internal sealed class ReplyBookTests
{
    private static readonly TemplateField Day = new("day", ReplyFieldType.Date);
    private static readonly TemplateField Line = new("line", ReplyFieldType.Text, 10);

    private static readonly TemplateField Half = new("half", ReplyFieldType.Choice, 0, [new("morning", new("le matin", "in the morning"))]);

    private static IEnumerable<TestCaseData> FaultyFields =>
    [
        new(Day with { Name = "Day" }, "the name of the field \"Day\""),
        new(Day with { Type = ReplyFieldType.Unspecified }, "the type of the field"),
        new(Day with { MostCharacters = 5 }, "mostCharacters"),
        new(Line with { MostCharacters = 0 }, "mostCharacters"),
        new(Line with { MostCharacters = 1001 }, "mostCharacters"),
        new(Line with { Choices = Half.Choices }, "must have choices"),
        new(Half with { Choices = null }, "must have choices"),
        new(Half with { Choices = [.. Half.ListChoices(), .. Half.ListChoices()] }, "comes more than once"),
        new(Half with { Choices = [new("Morning", new("le matin", "in the morning"))] }, "the choice \"Morning\""),
        new(Half with { Choices = [new("morning", new("le matin", " "))] }, "the choice \"morning\""),
    ];

    [Test]
    public void The_replies_that_come_with_the_server_keep_the_rules()
    {
        var book = ReplyBook.Load("");

        Assert.That(book.Replies.Count(reply => reply.Use == ReplyUse.Question), Is.EqualTo(5));
        Assert.That(book.Replies.Count(reply => reply.Use == ReplyUse.Denial), Is.EqualTo(5));
        Assert.That(book.Get("call-back").Fields.Select(field => field.Name), Is.EqualTo(new[] { "day", "half", "last_digits" }));
    }

    [Test]
    public void An_unknown_reply_is_refused()
    {
        Assert.That(ReplyBook.Load("").Find("no-such"), Is.Null);
        Assert.That(Assert.Throws<Refusal>(() => ReplyBook.Load("").Get("no-such"))!.Reason, Is.EqualTo(Reason.NotFound));
    }

    [TestCaseSource(nameof(FaultyFields))]
    public void A_faulty_field_is_told_in_words(object field, string words) =>
        Assert.That(FieldRules.FindFaults((TemplateField)field), Has.One.Contains(words));

    [TestCase("On {day}, and on {dya}, we will call you.", "has {dya}, and there is no such field")]
    [TestCase("On {day}, {} we will call you back.", "has {}, and there is no such field")]
    [TestCase("On a day that we forgot to name.", "does not use the field \"day\"")]
    [TestCase("On {day}, we will call you} back.", "a brace")]
    [TestCase("On {day}, we will {call you back.", "a brace")]
    [TestCase("On {day}.", "20 to 4096")]
    [TestCase("On {day}, we will\ncall you back.", "must be a line")]
    [TestCase("", "must be a line")]
    public void A_faulty_text_is_told_with_its_language(string text, string words)
    {
        var french = ReplyRules.FindFaults([SampleReply.Of([Day], text, SampleReply.Good)]);
        var english = ReplyRules.FindFaults([SampleReply.Of([Day], SampleReply.Good, text)]);
        Assert.That(french, Has.Some.Contains(words));
        Assert.That(french, Has.All.Contain("\"fr\""));
        Assert.That(english, Is.EqualTo(french.Select(fault => fault.Replace("\"fr\"", "\"en\""))));
    }

    [Test]
    public void A_text_that_its_values_could_make_too_long_is_refused()
    {
        var text = string.Concat(Enumerable.Repeat("{line} ", 5));
        Assert.That(ReplyRules.FindFaults([SampleReply.Of([Line with { MostCharacters = 1000 }], text, text)]), Has.Exactly(2).Contains("20 to 4096"));
    }

    [Test]
    public void All_faults_are_told_at_once()
    {
        var good = SampleReply.Of([Day], SampleReply.Good, SampleReply.Good);
        var fault = Assert.Throws<InvalidDataException>(() => _ = new ReplyBook(
        [
            good, good, good with { Id = "Bad", Use = ReplyUse.Unspecified }, good with { Id = "twice", Fields = [Day, Day] },
            good with { Id = "untitled", Titles = new("", "A title") },
        ]))!;

        Assert.That(fault.Message, Does.Contain("The id \"sample\" comes more than once").And.Contain("The id \"Bad\" must be").And.Contain("Bad: the use")
            .And.Contain("twice: the field \"day\" comes more than once").And.Contain("untitled: both titles"));
    }

    [TestCase("{", "cannot be read")]
    [TestCase("[]", "no replies")]
    [TestCase("null", "no replies")]
    [TestCase("[null]", "is null")]
    [TestCase("""[{"id": "a"}]""", "cannot be read")]
    [TestCase("""[{"id": "a", "use": 1, "titles": {"fr": "a", "en": "b"}, "fields": [], "texts": {"fr": [], "en": []}}]""", "cannot be read")]
    [TestCase("""[{"id": "a", "use": "denial", "titles": {"fr": "a", "en": "b"}, "fields": [], "texts": {"fr": []}}]""", "cannot be read")]
    [TestCase("""[{"id": "a", "use": "denial", "titles": {"fr": null, "en": "b"}, "fields": [], "texts": {"fr": [], "en": []}}]""", "is null")]
    [TestCase("""[{"id": "a", "use": "denial", "titles": {"fr": "a", "en": "b"}, "fields": [null], "texts": {"fr": [], "en": []}}]""", "is null")]
    [TestCase("""[{"id": "a", "use": "denial", "titles": {"fr": "a", "en": "b"}, "fields": [], "texts": {"fr": [null], "en": []}}]""", "is null")]
    public void A_file_that_is_no_list_of_replies_is_refused(string content, string words)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, content);
            Assert.That(() => ReplyBook.Load(path), Throws.TypeOf<InvalidDataException>().With.Message.Contains(words));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void A_file_of_ones_own_is_used_instead()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, """
                [{"id": "own", "use": "denial", "titles": {"fr": "Le nôtre", "en": "Ours"}, "fields": [{"name": "count", "type": "number"}],
                  "texts": {"fr": ["Nombre de demandes : {count}."], "en": ["Number of requests: {count}."]}}]
                """);
            Assert.That(ReplyBook.Load(path).Replies.Select(reply => reply.Id), Is.EqualTo(new[] { "own" }));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
