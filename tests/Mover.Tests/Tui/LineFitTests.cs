using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Mover.Tui.Text;

namespace Mover.Tests.Tui;

/// <summary>Lines that are painted over must not be longer than the terminal is wide.</summary>
internal sealed class LineFitTests
{
    [TestCase("short", 10, "short")]
    [TestCase("exactly", 7, "exactly")]
    [TestCase("one too many", 11, "one too ma…")]
    [TestCase("名前名前", 8, "名前名前")]
    [TestCase("名前名前", 7, "名前名…")]
    [TestCase("名前名前", 6, "名前…")]
    [TestCase("e\u0301te\u0301", 3, "e\u0301te\u0301")]
    [TestCase("😀😀😀", 5, "😀😀…")]
    [TestCase("anything", 1, "…")]
    [TestCase("", 0, "")]
    [TestCase("anything", 0, "")]
    public void A_text_is_cut_where_its_columns_end(string text, int columns, string shown) =>
        Assert.That(LineFit.Of(text, columns), Is.EqualTo(shown));

    [Test]
    public void Nothing_is_ever_longer_than_it_may_be() => Check.QuickThrowOnFailure(Prop.ForAll<string?, byte>((text, columns) =>
        new StringInfo(LineFit.Of(SafeText.Of(text ?? ""), columns)).LengthInTextElements <= columns));
}
