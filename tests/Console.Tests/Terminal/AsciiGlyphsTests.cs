using System.Text;
using Mover.Tui.Terminal;
using Mover.Tui.Text;

namespace Mover.Tests.FullScreen.Terminal;

internal sealed class AsciiGlyphsTests
{
    [TestCase("┌─┬┐│├┼┤└┴┘", "+-++|++++++")]
    [TestCase("█░…▲▼●○✓✗→", "#.~^v*ovx>")]
    [TestCase("▁▂▃▄▅▆▇█", "_.:=+*##")]
    [TestCase("éÀçñŒßøłİ", "eAcnOsolI")]
    [TestCase("ếẅ", "ew")]
    [TestCase("« l’été »—", "\" l'ete \"-")]
    [TestCase("жאل", "???")]
    public void Signs_become_what_looks_most_like_them(string shown, string ascii) =>
        Assert.That(string.Concat(shown.Select(sign => AsciiGlyphs.Of($"{sign}", 1))), Is.EqualTo(ascii));

    [TestCase("漢", 2, "??")]
    [TestCase("😀", 2, "??")]
    [TestCase("e\u0301\u0302", 1, "e")]
    [TestCase("\ud83c\udd70", 1, "?")]
    public void Of_several_parts_one_sign_is_left(string glyph, int width, string ascii) =>
        Assert.That(AsciiGlyphs.Of(glyph, width), Is.EqualTo(ascii));

    [Test]
    public void Every_character_becomes_printable_and_stays_as_wide()
    {
        for (var code = 0xA0; code < 0x20000; code++)
        {
            if (!Rune.TryCreate(code, out var rune) || CellWidth.Of(rune) == 0)
                continue;
            var ascii = AsciiGlyphs.Of(rune.ToString(), CellWidth.Of(rune));
            if (ascii.Length != CellWidth.Of(rune) || ascii.AsSpan().ContainsAnyExceptInRange(' ', '~'))
                Assert.Fail($"U+{code:X}: {ascii}");
        }
    }
}
