using System.Text;
using Mover.Tui.Terminal;

namespace Mover.Tests.FullScreen.Terminal;

/// <summary>What the parser hears in some bytes.</summary>
internal static class HeardEvents
{
    /// <summary>The events of bytes that come in such pieces, and after them a pause.</summary>
    public static List<TerminalEvent> Of(IEnumerable<byte[]> pieces)
    {
        var parser = new InputParser();
        var events = new List<TerminalEvent>();
        foreach (var piece in pieces)
            parser.Feed(piece, events);
        parser.Flush(events);
        return events;
    }

    public static List<TerminalEvent> Of(string text) => Of([Encoding.UTF8.GetBytes(text)]);

    /// <summary>The names of keys, in brackets what is none: "a ctrl-d [paste x]".</summary>
    public static string Told(string text) => string.Join(' ', Of(text).Select(Name));

    private static string Name(TerminalEvent told) => told switch
    {
        KeyPressed pressed => pressed.Key.Name,
        TextPasted pasted => $"[paste {pasted.Text}]",
        MouseUsed used => $"[{used.Act} {used.X} {used.Y}]",
        _ => $"[{told}]",
    };
}
