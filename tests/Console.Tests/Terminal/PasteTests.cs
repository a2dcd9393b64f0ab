using System.Text;
using Mover.Tui.Terminal;

namespace Mover.Tests.FullScreen.Terminal;

internal sealed class PasteTests
{
    private const string Start = "\u001b[200~";

    private const string End = "\u001b[201~";

    [TestCase("one", "one")]
    [TestCase("", "")]
    [TestCase("a\rb\r\nc\n", "a\nb\nc\n")]
    [TestCase("q\u0003\u001b[A:q!\r", "q\u0003\u001b[A:q!\n")]
    [TestCase("\u001b[20", "\u001b[20")]
    [TestCase("\u001b\u001b[201", "\u001b\u001b[201")]
    [TestCase("été 漢字", "été 漢字")]
    public void What_is_pasted_is_one_text_whatever_is_in_it(string pasted, string text) =>
        Assert.That(HeardEvents.Of(Start + pasted + End + "x"), Is.EqualTo(new TerminalEvent[]
        {
            new TextPasted(text, Cut: false), new KeyPressed(Key.Of(new Rune('x'))),
        }));

    [Test]
    public void A_paste_is_not_ended_by_a_pause()
    {
        var parser = new InputParser();
        var events = new List<TerminalEvent>();
        parser.Feed("\e[200~rm "u8, events);
        parser.Flush(events);
        parser.Feed("-rf\r\e[20"u8, events);
        parser.Flush(events);
        parser.Feed("1~"u8, events);
        Assert.That(events, Is.EqualTo(new[] { new TextPasted("rm -rf\n", Cut: false) }));
    }

    [TestCase(PasteCollector.MostBytes, PasteCollector.MostBytes, false)]
    [TestCase(PasteCollector.MostBytes + 1, PasteCollector.MostBytes, true)]
    [TestCase(1_000_000, PasteCollector.MostBytes, true)]
    public void A_long_paste_is_cut_and_says_so(int sent, int kept, bool cut)
    {
        var pasted = (TextPasted)HeardEvents.Of(Start + new string('x', sent) + End).Single();
        Assert.That((pasted.Text.Length, pasted.Cut), Is.EqualTo((kept, cut)));
    }

    [Test]
    public void A_cut_goes_through_no_character()
    {
        var pasted = (TextPasted)HeardEvents.Of(Start + "x" + new string('漢', 30_000) + End).Single();
        Assert.That(pasted.Text, Is.EqualTo("x" + new string('漢', (PasteCollector.MostBytes - 1) / 3)));
    }
}
