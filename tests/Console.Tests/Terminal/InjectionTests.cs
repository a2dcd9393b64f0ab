using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mover.Tui.Painting;
using Mover.Tui.Terminal;

namespace Mover.Tests.FullScreen.Terminal;

/// <summary>A name that somebody chose must not steer the terminal of who reads it. The emulator takes what is not ours for a break-in.</summary>
internal sealed class InjectionTests
{
    private static readonly string[] Hostile =
    [
        .. AnyFrame.Texts,
        "\e[?1049l\e[2J\e[HType your password:", "\e]52;c;cm0gLXJmIH4=\a", "\eP+q544e\e\\", "\u009b31m", "\u009d0;title\u009c", "\e[6n", "\e[c",
        "\u2066\u2067\u202e\u2069", "\r\rOK", "\u0085\u2028\u2029", new string('x', 65_536), new string('漢', 65_536), new string('\u0301', 65_536),
        "\e" + new string('[', 65_536), "\U000E0041\U000E007F", "\ufff9\ufffb", "\ud800\ud800\udc00", "\ufffe\uffff", "\u180e\u115f\u3164",
    ];

    [TestCase(false)]
    [TestCase(true)]
    public void No_text_gets_through_as_anything_but_text(bool ascii)
    {
        foreach (var text in Hostile)
            AssertHarmless(text, ascii);
    }

    [Test]
    public void Nor_does_any_other() => Check.QuickThrowOnFailure(Prop.ForAll<string?, bool>((text, ascii) => AssertHarmless(text ?? "", ascii)));

    [TestCase("\e[2J")]
    [TestCase("\u009b")]
    [TestCase("a\n")]
    public void What_would_get_past_the_gate_of_the_painting_is_not_sent_either(string glyph)
    {
        var frame = new Frame(3, 1);
        frame.Set(0, 0, glyph, 1, Ink.Text, Emphasis.None);
        Assert.That(Encoding.UTF8.GetString(new FrameWriter(Look(ascii: false)).Write(null, frame).Span), Does.EndWith("\e[1;1H?\e[?2026l"));
    }

    private static void AssertHarmless(string text, bool ascii)
    {
        var frame = new Frame(30, 3);
        frame.Canvas.Put(1, 0, text);
        frame.Canvas.PutFitted(1, 1, 20, text, Ink.Bad);
        frame.Canvas.PutRight(1, 2, 20, text);
        var sent = new FrameWriter(Look(ascii)).Write(null, frame);
        new ScreenEmulator(30, 3).Take(sent.Span);
        Assert.That(sent.Length, Is.LessThan(4096), "no flood either");
        if (ascii)
            Assert.That(sent.ToArray(), Has.All.LessThan(0x7F));
    }

    private static Look Look(bool ascii) => new(Themes.Default, ColourDepth.Sixteen, ascii);
}
