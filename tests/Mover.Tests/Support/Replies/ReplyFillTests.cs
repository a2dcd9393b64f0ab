using Mover.Server.Calls;
using Mover.Server.Support.Replies;
using Mover.V1;

namespace Mover.Tests.Support.Replies;

/// <summary>What staff fill in is said in the owner's language, or refused by the name of its field.</summary>
internal sealed class ReplyFillTests
{
    private static readonly ReplyBook Book = new(
    [
        SampleReply.Of(
            [
                new("day", ReplyFieldType.Date), new("count", ReplyFieldType.Number), new("line", ReplyFieldType.Text, 20),
                new("half", ReplyFieldType.Choice, 0, [new("morning", new("le matin", "in the morning")), new("evening", new("le soir", "in the evening"))]),
            ],
            "Nous appellerons le {day} {half} : {count}, {line}, {line}.",
            "We will call on {day}, {half}: {count}, {line}, {line}."),
    ]);

    private static IEnumerable<string> DefaultIds => ReplyBook.Load("").Replies.Select(reply => reply.Id);

    [TestCase("fr", "Nous appellerons le mardi 1er_septembre 2026 le matin : 12_345, Zoé, Zoé.")]
    [TestCase("en", "We will call on Tuesday 1_September 2026, in the morning: 12,345, Zoé, Zoé.")]
    [TestCase("eo", "Nous appellerons le mardi 1er_septembre 2026 le matin : 12_345, Zoé, Zoé.")]
    public void Values_are_said_in_the_language_of_the_owner(string language, string text) =>
        Assert.That(Fill(Values(), language).Replace('\u00a0', '_'), Is.EqualTo(text));

    [TestCase("day", "2026-9-1", "YYYY-MM-DD")]
    [TestCase("day", "2026-02-30", "YYYY-MM-DD")]
    [TestCase("day", "{line}", "YYYY-MM-DD")]
    [TestCase("count", "", "whole number")]
    [TestCase("count", "1.5", "whole number")]
    [TestCase("count", " 1", "whole number")]
    [TestCase("count", "1234567890123456", "whole number")]
    [TestCase("line", "", "a line")]
    [TestCase("line", " ", "a line")]
    [TestCase("line", "one\ntwo", "a line")]
    [TestCase("line", "one\u2028two", "a line")]
    [TestCase("line", "one\ttwo", "a line")]
    [TestCase("line", "one and twenty letters", "1 to 20")]
    [TestCase("half", "noon", "one of morning, evening")]
    [TestCase("half", "Morning", "one of morning, evening")]
    public void A_value_that_does_not_suit_its_field_is_refused_by_its_name(string name, string value, string words)
    {
        var refusal = Assert.Throws<Refusal>(() => Fill(Values((name, value)), "fr"))!;
        Assert.That((refusal.Reason, refusal.Facts[0]), Is.EqualTo((Reason.FieldInvalid, ("field", $"reply.values.{name}"))));
        Assert.That(refusal.Message, Does.Contain(words));
    }

    [Test]
    public void A_value_that_is_missing_or_unknown_is_refused_by_its_name()
    {
        var missing = Values();
        missing.Remove("count");
        Assert.That(Assert.Throws<Refusal>(() => Fill(missing, "fr"))!.Message, Does.StartWith("reply.values.count: is missing"));
        Assert.That(
            Assert.Throws<Refusal>(() => Fill(Values(("x\u001b", "")), "fr"))!.Message, Does.StartWith("reply.values.x\\u001b: is no field"));
    }

    [Test]
    public void A_value_that_looks_like_a_place_stays_as_it_is() =>
        Assert.That(Fill(Values(("line", "{line} {x} $0 }{")), "en"), Does.EndWith(": 12,345, {line} {x} $0 }{, {line} {x} $0 }{."));

    [Test]
    public void A_reply_for_another_use_is_no_reply()
    {
        var refusal = Assert.Throws<Refusal>(() => Book.Fill(Filled("sample", Values()), ReplyUse.Denial, "fr"))!;
        Assert.That(refusal.Reason, Is.EqualTo(Reason.NotFound));
        Assert.That(Assert.Throws<Refusal>(() => Book.Fill(Filled("", Values()), ReplyUse.Question, "fr"))!.Reason, Is.EqualTo(Reason.NotFound));
    }

    [Test]
    public void Every_reply_that_comes_with_the_server_can_be_filled_in(
        [ValueSource(nameof(DefaultIds))] string id, [Values("fr", "en")] string language)
    {
        var book = ReplyBook.Load("");
        var reply = book.Get(id);
        var values = reply.Fields.ToDictionary(field => field.Name, field => field.Type switch
        {
            ReplyFieldType.Date => "2026-09-30",
            ReplyFieldType.Number => "7",
            ReplyFieldType.Choice => field.ListChoices()[^1].Value,
            _ => new string('x', field.MostCharacters),
        });
        Assert.That(book.Fill(Filled(id, values), reply.Use, language), Does.Match("(?s)^[^{}]{20,4096}[.?]$"));
    }

    private static string Fill(Dictionary<string, string> values, string language) =>
        Book.Fill(Filled("sample", values), ReplyUse.Question, language);

    private static FilledReply Filled(string id, Dictionary<string, string> values) => new() { ReplyId = id, Values = { values } };

    private static Dictionary<string, string> Values(params IEnumerable<(string Name, string Value)> others)
    {
        var values = new Dictionary<string, string> { ["day"] = "2026-09-01", ["count"] = "12345", ["line"] = "Zoé", ["half"] = "morning" };
        foreach (var (name, value) in others)
            values[name] = value;
        return values;
    }
}
