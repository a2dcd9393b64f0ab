using FsCheck;
using FsCheck.Fluent;
using Mover.Tests.FullScreen.Terminal;
using Mover.Tui.Painting;
using Mover.Tui.Text;

namespace Mover.Tests.FullScreen.Painting;

internal sealed class GlyphsTests
{
    [TestCase("ab", 5, "a|b")]
    [TestCase("ab", 1, "a")]
    [TestCase("", 5, "")]
    [TestCase("漢字", 4, "漢|字")]
    [TestCase("漢字", 3, "漢")]
    [TestCase("漢字", 1, "")]
    [TestCase("e\u0302\u0323x", 5, "ệ|x")]
    [TestCase("q\u0301x", 5, "q\u0301|x")]
    [TestCase("\u0301x", 5, " \u0301|x")]
    [TestCase("a\tb", 9, "a|\\|u|{|9|}|b")]
    public void A_text_is_taken_apart_into_what_fills_cells(string text, int columns, string glyphs) =>
        Assert.That(string.Join('|', Glyphs.Fit(text, columns).Select(glyph => glyph.Text)), Is.EqualTo(glyphs));

    [Test]
    public void Of_a_flood_of_marks_three_are_painted() =>
        Assert.That(Glyphs.Fit("q" + new string('\u0301', 1000) + "x", 2).Select(glyph => glyph.Text.Length), Is.EqualTo([4, 1]));

    [Test]
    public void A_long_name_is_read_only_as_far_as_it_is_seen()
    {
        var text = new string('漢', 1_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(Glyphs.Fit(text, 20).Count(), Is.EqualTo(10));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100_000));
    }

    [Test]
    public void Nothing_unsafe_gets_through_and_widths_are_right() => Check.QuickThrowOnFailure(
        Prop.ForAll<string?, byte>((text, columns) => IsSafe(text ?? "", columns) && AnyFrame.Texts.All(hostile => IsSafe(hostile + text, columns))));

    private static bool IsSafe(string text, int columns)
    {
        var glyphs = Glyphs.Fit(text, columns).ToList();
        return glyphs.Sum(glyph => glyph.Width) <= columns
            && glyphs.TrueForAll(glyph => glyph.Width is 1 or 2 && glyph.Width == CellWidth.Of(glyph.Text) && SafeText.Of(glyph.Text) == glyph.Text);
    }
}
