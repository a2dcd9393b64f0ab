using System.Text;
using Mover.Tui.Terminal;

namespace Mover.Tests.FullScreen.Terminal;

internal sealed class InputParserTests
{
    [TestCase("a", "a")]
    [TestCase("A", "A")]
    [TestCase("é漢😀", "é 漢 😀")]
    [TestCase(" ", "space")]
    [TestCase("\r\t\b\u007f", "enter tab backspace backspace")]
    [TestCase("\u0004\u001a\0\u001f\n", "ctrl-d ctrl-z ctrl-space ctrl-_ ctrl-j")]
    [TestCase("\u001bx\u001bé\u001b\r\u001b\u007f", "alt-x alt-é alt-enter alt-backspace")]
    [TestCase("\u001b[A\u001b[B\u001b[C\u001b[D\u001b[H\u001b[F", "up down right left home end")]
    [TestCase("\u001bOA\u001bOH\u001bOP\u001bOQ\u001bOR\u001bOS\u001bOM\u001bOp", "up home f1 f2 f3 f4 enter 0")]
    [TestCase("\u001b[1;5A\u001b[1;3D\u001b[1;2F\u001b[1;8C\u001bO5P", "ctrl-up alt-left shift-end ctrl-alt-shift-right ctrl-f1")]
    [TestCase("\u001b[1~\u001b[2~\u001b[3~\u001b[4~\u001b[5~\u001b[6~\u001b[7~\u001b[8~", "home insert delete end pgup pgdn home end")]
    [TestCase("\u001b[11~\u001b[15~\u001b[17~\u001b[21~\u001b[23~\u001b[24~\u001b[3;5~", "f1 f5 f6 f10 f11 f12 ctrl-delete")]
    [TestCase("\u001b[[A\u001b[[E", "f1 f5")]
    [TestCase("\u001b[Z", "shift-tab")]
    [TestCase("\u001b[97u\u001b[97;2u\u001b[97:65;2u\u001b[100;5u\u001b[27u\u001b[13;2u\u001b[97;1:3u\u001b[97;9u", "a A A ctrl-d esc shift-enter super-a")]
    [TestCase("\u001b[27;5;100~\u001b[27;2;13~", "ctrl-d shift-enter")]
    public void Keys_have_the_names_that_bindings_use(string sent, string keys) => Assert.That(HeardEvents.Told(sent), Is.EqualTo(keys));

    [TestCase("a", "a")]
    [TestCase(" ", " ")]
    [TestCase("é", "é")]
    [TestCase("\u001b[97;2u", "A")]
    [TestCase("\u001bx", null)]
    [TestCase("\r", null)]
    [TestCase("\u001b[A", null)]
    public void Only_a_character_without_modifiers_is_typed_into_a_text(string sent, string? typed) =>
        Assert.That(((KeyPressed)HeardEvents.Of(sent).Single()).Key.Typed?.ToString(), Is.EqualTo(typed));

    [TestCase("\u001b[?62;22c")]
    [TestCase("\u001b[>0;276;0c")]
    [TestCase("\u001b[12;40R")]
    [TestCase("\u001b[?2026;2$y")]
    [TestCase("\u001b[?0u")]
    [TestCase("\u001b[I\u001b[O")]
    [TestCase("\u001b[201~")]
    [TestCase("\u001b]11;rgb:ffff/ffff/ffff\u0007")]
    [TestCase("\u001b]52;c;cXVpdA==\u001b\\")]
    [TestCase("\u001bP>|xterm(390)\u001b\\")]
    [TestCase("\u001b_Gi=1;OK\u001b\\")]
    [TestCase("\u001b[M !!")]
    [TestCase("\u001b[57441u")]
    [TestCase("\u001b[1;5\u0003")]
    [TestCase("\u009b")]
    public void What_a_terminal_answers_is_no_key(string sent) => Assert.That(HeardEvents.Told(sent + "q"), Is.EqualTo("q"));

    [TestCase("\u001b[<0;1;1M", "[Press 0 0]")]
    [TestCase("\u001b[<0;20;5m", "[Release 19 4]")]
    [TestCase("\u001b[<64;3;4M\u001b[<65;3;4M\u001b[<80;3;4M", "[WheelUp 2 3] [WheelDown 2 3] [WheelUp 2 3]")]
    [TestCase("\u001b[<2;3;4M\u001b[<35;3;4M\u001b[<32;3;4M\u001b[<66;3;4M", "")]
    [TestCase("\u001b[<0;0;4M\u001b[<0;4M\u001b[<0;99999999999;4M\u001b[<0;4;4A", "")]
    public void A_mouse_tells_cells_from_0(string sent, string told) => Assert.That(HeardEvents.Told(sent), Is.EqualTo(told));

    [Test]
    public void A_lone_escape_is_a_key_after_its_pause()
    {
        var parser = new InputParser();
        var events = new List<TerminalEvent>();
        parser.Feed([0x1B], events);
        Assert.Multiple(() =>
        {
            Assert.That(events, Is.Empty);
            Assert.That(parser.IsPending);
        });

        parser.Flush(events);
        parser.Feed("[A"u8, events);
        Assert.That(events.Select(told => ((KeyPressed)told).Key.Name), Is.EqualTo(["esc", "[", "A"]));
    }

    [TestCase("\u001b\u001b", "esc esc")]
    [TestCase("\u001b\u001b[A", "esc up")]
    [TestCase("\u001bP", "alt-P")]
    [TestCase("\u001b]0;never ends\u001b", "esc")]
    public void What_was_begun_ends_by_a_pause_if_it_can_be_a_key(string sent, string keys) =>
        Assert.That(HeardEvents.Told(sent), Is.EqualTo(keys));

    [TestCase("\u001b[1;")]
    [TestCase("\u001b[")]
    [TestCase("\u001b]11;rgb:ff")]
    public void A_pause_within_an_answer_makes_no_keys_of_its_end(string begun)
    {
        var parser = new InputParser();
        var events = new List<TerminalEvent>();
        parser.Feed(Encoding.UTF8.GetBytes(begun), events);
        Assert.That(parser.IsPending, Is.False);
        parser.Flush(events);
        parser.Feed("5R\u0007"u8, events);
        Assert.That(events.OfType<KeyPressed>().Select(pressed => pressed.Key.Name), Is.SubsetOf(["ctrl-g"]));
    }

    [TestCase(new byte[] { 0xC3, (byte)'a' }, "a")]
    [TestCase(new byte[] { 0xFF, 0xFE, (byte)'a' }, "a")]
    [TestCase(new byte[] { 0xE6, 0xC3, 0xA9 }, "é")]
    [TestCase(new byte[] { 0xF0, 0x9F, 0x98 }, "")]
    [TestCase(new byte[] { 0xC3, 0x1B, (byte)'[', (byte)'A' }, "up")]
    [TestCase(new byte[] { 0xED, 0xA0, 0x80, (byte)'a' }, "a")]
    public void Bytes_that_are_no_character_are_dropped(byte[] sent, string keys) =>
        Assert.That(string.Join(' ', HeardEvents.Of([sent]).Select(told => ((KeyPressed)told).Key.Name)), Is.EqualTo(keys));
}
