using FsCheck;
using FsCheck.Fluent;
using Mover.Tests.FullScreen.Terminal;
using Mover.Tui.Painting;
using Mover.Tui.Text;

namespace Mover.Tests.FullScreen.Painting;

internal sealed class FitTests
{
    [TestCase("abcdef", 6, "abcdef")]
    [TestCase("abcdef", 5, "abcd…")]
    [TestCase("abcdef", 1, "…")]
    [TestCase("abcdef", 0, "")]
    [TestCase("abcdef", -5, "")]
    [TestCase("", 5, "")]
    [TestCase("漢字", 4, "漢字")]
    [TestCase("漢字", 3, "漢…")]
    [TestCase("漢字", 2, "…")]
    [TestCase("漢字", 1, "…")]
    [TestCase("漢", 1, "…")]
    [TestCase("a\nb", 20, "a\\u{A}b")]
    public void A_text_is_cut_with_a_sign_where_it_is_longer(string text, int columns, string fitted) =>
        Assert.That(Fit.Of(text, columns), Is.EqualTo(fitted));

    [Test]
    public void No_text_is_longer_than_its_columns() => Check.QuickThrowOnFailure(Prop.ForAll<string?, byte>((text, columns) =>
        AnyFrame.Texts.Append(text).All(any => CellWidth.Of(Fit.Of(any ?? "", columns)) <= columns)));
}
