using System.Text;
using Mover.Tui.Terminal;

namespace Mover.Tests.FullScreen.Terminal;

internal sealed class Osc52Tests
{
    [Test]
    public void A_text_is_sent_so_that_nothing_in_it_can_steer() =>
        Assert.That(Sent("id-7\e]0;é"), Is.EqualTo("\e]52;c;" + Base64("id-7\e]0;é") + "\a"));

    [Test]
    public void Inside_tmux_it_is_also_handed_on() =>
        Assert.That(Sent("a", insideTmux: true), Is.EqualTo("\e]52;c;YQ==\a\ePtmux;\e\e]52;c;YQ==\a\e\\"));

    [TestCase("x", 8192)]
    [TestCase("é", 4096)]
    [TestCase("漢", 2730)]
    public void A_long_text_is_cut_between_characters(string letter, int kept)
    {
        var text = string.Concat(Enumerable.Repeat(letter, 10_000));
        Assert.That(Sent(text), Is.EqualTo("\e]52;c;" + Base64(text[..kept]) + "\a"));
    }

    private static string Sent(string text, bool insideTmux = false) => Encoding.ASCII.GetString(Osc52.Copy(text, insideTmux));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
