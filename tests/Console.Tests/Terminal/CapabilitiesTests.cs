using Mover.Tui.Terminal;

namespace Mover.Tests.FullScreen.Terminal;

internal sealed class CapabilitiesTests
{
    [TestCase("TERM=xterm-256color", ColourDepth.Many)]
    [TestCase("TERM=xterm COLORTERM=truecolor", ColourDepth.Many)]
    [TestCase("TERM=xterm-kitty", ColourDepth.Many)]
    [TestCase("TERM=xterm", ColourDepth.Sixteen)]
    [TestCase("TERM=linux", ColourDepth.Sixteen)]
    [TestCase("TERM=screen COLORTERM=yes", ColourDepth.Sixteen)]
    [TestCase("TERM=vt100", ColourDepth.Mono)]
    [TestCase("TERM=xterm-256color-m", ColourDepth.Many)]
    [TestCase("TERM=linux-m", ColourDepth.Mono)]
    [TestCase("TERM=xterm-256color NO_COLOR=1", ColourDepth.Mono)]
    [TestCase("TERM=xterm-256color NO_COLOR=", ColourDepth.Many)]
    public void Colours_are_as_many_as_the_environment_says(string environment, ColourDepth depth) =>
        Assert.That(Of(environment).Depth, Is.EqualTo(depth));

    [TestCase("LANG=fr_FR.UTF-8", false)]
    [TestCase("LANG=fr_FR.utf8", false)]
    [TestCase("LC_ALL=C LANG=fr_FR.UTF-8", true)]
    [TestCase("LC_ALL= LC_CTYPE=C.UTF-8 LANG=C", false)]
    [TestCase("LANG=fr_FR.ISO-8859-1", true)]
    [TestCase("LANG=POSIX", true)]
    public void Only_utf8_shows_more_than_ascii(string environment, bool ascii) =>
        Assert.That(Of(environment).Ascii, Is.EqualTo(ascii));

    [Test]
    public void Without_a_locale_there_is_ascii_only() => Assert.That(Of("TERM=xterm").Ascii, Is.EqualTo(OperatingSystem.IsLinux()));

    [TestCase("TERM=dumb", "the terminal cannot be painted on (TERM is \"dumb\")")]
    [TestCase("TERM=unknown", "the terminal cannot be painted on (TERM is \"unknown\")")]
    [TestCase("TERM=xterm", null)]
    public void A_terminal_that_obeys_nothing_is_refused_with_the_reason(string environment, string? reason) =>
        Assert.That(Of(environment).Refusal, Is.EqualTo(reason));

    [Test]
    public void What_the_user_says_counts_more()
    {
        var capabilities = Capabilities.Of(_ => null, ColourDepth.Many, ascii: false);
        Assert.That((capabilities.Depth, capabilities.Ascii), Is.EqualTo((ColourDepth.Many, false)));
    }

    private static Capabilities Of(string environment)
    {
        var variables = environment.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return Capabilities.Of(variables.GetValueOrDefault);
    }
}
