using Mover.Tui.Painting;

namespace Mover.Tests.FullScreen.Terminal;

/// <summary>Pictures made by chance, of texts that are awkward for a terminal.</summary>
internal static class AnyFrame
{
    public static readonly string[] Texts =
    [
        "a", "plain text", "été", "漢字仮名", "e\u0301\u0302\u0303\u0304\u0305", "😀", "👩‍👩‍👧", "ａ한", "\e[2J\e[31mred", "\e]0;title\a", "a\r\nb\tc\b", "\u202egnp.exe",
        "\u200b\ufeff", "\ud800", "x\udc00y", "\0\u009b2J\u007f", "│─┼█░▁▇", "…✓✗●→", "\u0301 lone", "a" + new string('\u0301', 500), "نص عربي", "\u1160한", "           ",
    ];

    public static Frame Of(Random random, int width, int height)
    {
        var frame = new Frame(width, height);
        Change(frame, random, random.Next(20));
        return frame;
    }

    /// <summary>A copy with a few other texts in it.</summary>
    public static Frame Like(Frame frame, Random random)
    {
        var next = new Frame(frame.Width, frame.Height);
        for (var y = 0; y < frame.Height; y++)
            for (var x = 0; x < frame.Width; x++)
            {
                var cell = frame[x, y];
                if (cell.Text.Length > 0)
                    next.Set(x, y, cell.Text, x + 1 < frame.Width && frame[x + 1, y].Text.Length == 0 ? 2 : 1, cell.Ink, cell.Emphasis);
            }
        Change(next, random, random.Next(5));
        return next;
    }

    private static void Change(Frame frame, Random random, int times)
    {
        var inks = Enum.GetValues<Ink>();
        for (; times > 0; times--)
        {
            var (x, y) = (random.Next(frame.Width), random.Next(frame.Height));
            frame.Canvas.Put(x, y, Texts[random.Next(Texts.Length)], inks[random.Next(inks.Length)], (Emphasis)random.Next(8));
            if (random.Next(8) == 0)
                frame.Canvas.Emphasize(y, Emphasis.Selected);
            if (random.Next(8) == 0)
                frame.Canvas.Cut(x, y, random.Next(20), random.Next(3)).Clear();
        }
        frame.Cursor = random.Next(2) == 0 ? null : (random.Next(frame.Width), random.Next(frame.Height));
    }
}
