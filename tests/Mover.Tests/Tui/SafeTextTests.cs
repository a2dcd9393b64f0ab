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
    [TestCase("half\ud800pair", "half\ufffdpair")]
    [TestCase("tag\U000E0041", "tag\\u{E0041}")]
    public void What_could_steer_a_terminal_or_hide_becomes_visible(string text, string shown) =>
        Assert.That(SafeText.Of(text), Is.EqualTo(shown));

    [Test]
    public void A_long_text_is_cut() => Assert.That(SafeText.Of(new string('x', 50), most: 10), Is.EqualTo("xxxxxxxxxx…"));

    [Test]
    public void Any_text_comes_out_without_control_characters() => Check.QuickThrowOnFailure(
        Prop.ForAll<string?>(text => !SafeText.Of(text ?? "").Any(char.IsControl)));
}
