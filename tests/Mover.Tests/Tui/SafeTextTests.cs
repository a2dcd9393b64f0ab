using FsCheck;
using FsCheck.Fluent;
using Mover.Tui.Text;

namespace Mover.Tests.Tui;

internal sealed class SafeTextTests
{
    [TestCase("plain été 名前 😀", "plain été 名前 😀")]
    [TestCase("e\u0301", "é")]
    [TestCase("\u001b[31mred", "\\u{1B}[31mred")]
    [TestCase("a\r\nb\tc", "a\\u{D}\\u{A}b\\u{9}c")]
    [TestCase("\u009b2J", "\\u{9B}2J")]
    [TestCase("exe.\u202egpj", "exe.\\u{202E}gpj")]
    [TestCase("zero\u200bwidth\ufeff", "zero\\u{200B}width\\u{FEFF}")]
    [TestCase("line\u2028end", "line\\u{2028}end")]
    [TestCase("no\ufffecharacter", "no\\u{FFFE}character")]
    [TestCase("tag\U000E0041", "tag\\u{E0041}")]
    public void What_could_steer_a_terminal_or_hide_becomes_visible(string text, string shown) =>
        Assert.That(SafeText.Of(text), Is.EqualTo(shown));

    // Not a test case: an attribute cannot hold half a pair.
    [Test]
    public void Half_a_surrogate_pair_is_shown_as_the_replacement_character() =>
        Assert.That(SafeText.Of("half\ud800pair"), Is.EqualTo("half\ufffdpair"));

    [Test]
    public void A_long_text_is_cut() => Assert.That(SafeText.Of(new string('x', 50), most: 10), Is.EqualTo("xxxxxxxxxx…"));

    [Test]
    public void Any_text_comes_out_without_control_characters() => Check.QuickThrowOnFailure(
        Prop.ForAll<string?>(text => !SafeText.Of(text ?? "").Any(char.IsControl)));
}
