using System.Text;
using FsCheck.Fluent;
using Mover.Server.Spaces.Secrets;

namespace Mover.Tests.Spaces.Secrets;

/// <summary>Secrets are found where they are and nowhere else, and only they change.</summary>
[CancelAfter(60_000)]
internal sealed class SecretDocumentTests
{
    private static readonly byte[] Kept = "kept"u8.ToArray();

    [TestCase("""{"$secret":"x"}""", """{"$protected":"(x)"}""")]
    [TestCase(""" [ { "$secret" : "x" } , 1 ] """, """ [ { "$protected" : "(x)" } , 1 ] """)]
    [TestCase("""{"a":{"b":[{"$secret":""}]},"c":{"$secret":"\u00e9\"\\"}}""", """{"a":{"b":[{"$protected":"()"}]},"c":{"$protected":"(\u00e9\"\\)"}}""")]
    [TestCase("""{"\u0024secret":"x"}""", """{"$protected":"(x)"}""")]
    [TestCase("""{"$secret":"\ud800"}""", """{"$protected":"(\ud800)"}""")]
    [TestCase("""{"$secret":{"$secret":"x"}}""", """{"$secret":{"$protected":"(x)"}}""")]
    [TestCase("""{"a":"$secret","$secret ":"x","$Secret":"y"}""", null)]
    [TestCase("""{"$secret":"x","b":1}""", null)]
    [TestCase("""{"b":1,"$secret":"x"}""", null)]
    [TestCase("""{"$secret":"x","$secret":"y"}""", null)]
    [TestCase("""{"$secret":["x"]}""", null)]
    [TestCase("""{"$secret":null}""", null)]
    [TestCase("""["$secret","x"]""", null)]
    [TestCase("\"$secret\"", null)]
    [TestCase("{}", null)]
    public void An_object_is_a_secret_if_it_has_the_one_name_with_a_string(string json, string? expected)
    {
        var document = SecretDocument.Find(Encoding.UTF8.GetBytes(json))!;
        var rewritten = document.Rewrite(mark => mark.Form == SecretForm.Clear
            ? new SecretText(SecretForm.Protected, (byte[])[.. "("u8, .. document.ContentOf(mark).Span, .. ")"u8])
            : null);
        Assert.That(Encoding.UTF8.GetString(rewritten.Span), Is.EqualTo(expected ?? json));
    }

    [TestCase("""{"$secret":"x","b":1}""", true)]
    [TestCase("""{"$secret":5}""", true)]
    [TestCase("""{"$secret":{"$secret":"x"}}""", true)]
    [TestCase("""{"\u0024secret":"x","b":1}""", true)]
    [TestCase("""[{"$secret":"x"},{"$secret":"y"}]""", false)]
    [TestCase("""{"secret":5,"x":"$secret"}""", false)]
    public void A_name_of_secrets_elsewhere_is_noticed(string json, bool expected) =>
        Assert.That(SecretDocument.Find(Encoding.UTF8.GetBytes(json))!.HasMisplaced(SecretForm.Clear), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("{\"a\":1}x")]
    [TestCase("{\"a\":1,}")]
    [TestCase("// c\n{}")]
    [TestCase("\uFEFF{}")]
    [TestCase("{'a':1}")]
    [TestCase("{\"a\":\"\u0001\"}")]
    public void What_is_no_JSON_is_no_document(string text) => Assert.That(SecretDocument.Find(Encoding.UTF8.GetBytes(text)), Is.Null);

    [Test]
    public void Nesting_has_an_end_and_so_have_bytes_that_are_no_UTF8()
    {
        Assert.That(SecretDocument.Find(Nested(64)), Is.Not.Null);
        Assert.That(SecretDocument.Find(Nested(65)), Is.Null);
        Assert.That(SecretDocument.Find(Nested(200_000)), Is.Null);
        Assert.That(SecretDocument.Find((byte[])[.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8]), Is.Null);
    }

    [Test]
    public void Any_document_comes_back_as_it_was() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(RandomJson.Any(), json =>
    {
        var document = SecretDocument.Find(json)!;
        var there = document.Rewrite(mark => mark.Form == SecretForm.Clear
            ? new SecretText(SecretForm.Protected, SecretEncoding.Write([.. Kept, .. document.ContentOf(mark).Span]))
            : null);
        var changed = SecretDocument.Find(there)!;
        var back = changed.Rewrite(mark => FindKept(changed.ContentOf(mark).Span) is { } clear ? new SecretText(SecretForm.Clear, clear) : null);
        // The one thing that is not kept is how the name was written.
        return Plain(back.Span) == Plain(json) && document.Marks.Select(mark => mark.Form == SecretForm.Clear ? SecretForm.Protected : mark.Form)
            .SequenceEqual(changed.Marks.Select(mark => mark.Form));
    }));

    [Test]
    public void A_document_without_secrets_is_the_very_same_bytes()
    {
        var json = Encoding.UTF8.GetBytes("""{"a":"b"}""");
        var rewritten = SecretDocument.Find(json)!.Rewrite(_ => throw new AssertionException("nothing is secret"));
        Assert.That(rewritten, Is.EqualTo(new ReadOnlyMemory<byte>(json)), "no copy is made");
    }

    [TestCase("abc", true)]
    [TestCase("", true)]
    [TestCase("\\u00e9 é \\\" \\ud800", true)]
    [TestCase("a\"", false)]
    [TestCase("a\",\"b\":\"c", false)]
    [TestCase("\\", false)]
    [TestCase("\\x", false)]
    [TestCase("a\nb", false)]
    public void What_can_stand_between_quotes_is_told(string text, bool expected) =>
        Assert.That(SecretEncoding.IsContent(Encoding.UTF8.GetBytes(text)), Is.EqualTo(expected));

    [Test]
    public void Bytes_are_read_also_where_a_program_escaped_them()
    {
        byte[] bytes = [0xFB, 0xFF, 0x00, 0x3E];
        var text = Encoding.UTF8.GetString(SecretEncoding.Write(bytes));
        Assert.That(text, Is.EqualTo("-_8APg"));
        Assert.That(SecretEncoding.Find("\\u002d_8\\u0041Pg"u8), Is.EqualTo(bytes));
        Assert.That(SecretEncoding.Find("\\ud800"u8), Is.Null);
        Assert.That(SecretEncoding.Find("no base64!"u8), Is.Null);
    }

    private static byte[]? FindKept(ReadOnlySpan<byte> content) =>
        SecretEncoding.Find(content) is { } bytes && bytes.AsSpan().StartsWith(Kept) ? bytes[Kept.Length..] : null;

    private static string Plain(ReadOnlySpan<byte> json) => Encoding.UTF8.GetString(json).Replace("\\u0024secret", "$secret", StringComparison.Ordinal);

    private static byte[] Nested(int depth) => [.. Enumerable.Repeat((byte)'[', depth), .. Enumerable.Repeat((byte)']', depth)];
}
