using System.Globalization;
using System.Net;
using System.Text;
using FsCheck.Fluent;
using Mover.Server.Links.Pages;

namespace Mover.Tests.Links;

/// <summary>What comes from outside stays text in a page, whatever it is.</summary>
internal sealed class HtmlTests
{
    [TestCase("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [TestCase("\"' onmouseover='x", "&quot;&#39; onmouseover=&#39;x")]
    [TestCase("a&lt;b", "a&amp;lt;b")]
    [TestCase("Zoé · ゾエ · زوي", "Zoé · ゾエ · زوي")]
    [TestCase("exe\u202Egnp.zip", "exe\uFFFDgnp.zip")]
    [TestCase("\u2066\u200F\uFEFF\u00AD\0\u001B[31m\u0085\u2028", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD[31m\uFFFD\uFFFD")]
    [TestCase("👩\u200D🚀 می\u200Cخواهم", "👩\u200D🚀 می\u200Cخواهم")]
    public void A_hole_makes_text_harmless(string text, string html) => Assert.That(Html.Of($"{text}").ToString(), Is.EqualTo(html));

    [Test]
    public void Half_a_character_is_none() => Assert.That(Html.Of($"{"a\uD83D"}").ToString(), Is.EqualTo("a\uFFFD"));

    [Test]
    public void What_is_HTML_already_is_not_encoded_again() =>
        Assert.That(Html.Of($"<b>{Html.Of($"<i>{"<"}</i>")}</b>").ToString(), Is.EqualTo("<b><i>&lt;</i></b>"));

    [Test]
    public void Nothing_is_nothing() => Assert.That(Html.Of($"{(string?)null}{Html.None}{default(Html)}").ToString(), Is.Empty);

    [Test]
    public void Any_text_comes_back_as_it_was_but_for_what_is_unsafe() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<string?>(text =>
    {
        var html = Html.Of($"{text}").ToString();
        var expected = string.Concat((text ?? "").EnumerateRunes().Select(rune => IsUnsafe(rune) ? "\uFFFD" : rune.ToString()));
        return !html.AsSpan().ContainsAny("<>\"'") && WebUtility.HtmlDecode(html) == expected;
    }));

    private static bool IsUnsafe(Rune rune) => rune.Value is not (0x200C or 0x200D) && Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
