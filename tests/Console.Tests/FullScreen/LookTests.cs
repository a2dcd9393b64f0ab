using System.Text;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Terminal;

namespace Mover.ConsoleTests.FullScreen;

/// <summary>How screens look in colours, without them and in plain characters: the very bytes that a terminal gets, as somebody approved them.</summary>
internal sealed class LookTests
{
    private static readonly string[] Names = ["requests", "approve-dangerous", "overview"];

    private static readonly (string Name, Look Look)[] Looks =
    [
        ("colour", new Look(Themes.Default, ColourDepth.Many, Ascii: false)),
        ("sixteen", new Look(Themes.Light, ColourDepth.Sixteen, Ascii: false)),
        ("colour-blind", new Look(Themes.ColourBlind, ColourDepth.Many, Ascii: false)),
        ("mono", new Look(Themes.Default, ColourDepth.Mono, Ascii: false)),
        ("ascii", new Look(Themes.Default, ColourDepth.Mono, Ascii: true)),
    ];

    [Test]
    public void A_terminal_gets_what_was_approved([ValueSource(nameof(Names))] string name, [ValueSource(nameof(Looks))] (string Name, Look Look) look) =>
        Approved.Compare($"Looks/{name}.{look.Name}", Shown(Pictures.All[name](Language.French, 80, 24), look.Look));

    [Test]
    public void In_plain_characters_nothing_else_is_written([ValueSource(nameof(Names))] string name)
    {
        var bytes = new FrameWriter(Looks[^1].Look).Write(null, Pictures.All[name](Language.French, 120, 40).Paint());
        Assert.That(Ascii.IsValid(bytes.Span), Is.True);
    }

    private static string Shown(Scene scene, Look look) => Encoding.UTF8.GetString(new FrameWriter(look).Write(null, scene.Paint()).Span)
        .Replace("\u001b", "␛", StringComparison.Ordinal)
        .Replace("\r", "␍", StringComparison.Ordinal)
        // A line for each move, to be readable.
        .Replace("H", "H\n", StringComparison.Ordinal);
}
