using Mover.Tests.FullScreen.Terminal;
using Mover.Tui.Painting;

namespace Mover.Tests.FullScreen.Painting;

internal sealed class CanvasTests
{
    [Test]
    public void A_wide_character_at_the_edge_is_left_out()
    {
        var frame = new Frame(4, 1);
        var taken = frame.Canvas.Put(1, 0, "漢字");
        Assert.That((Shown(frame), taken), Is.EqualTo((" 漢 ", 2)));
    }

    [TestCase(0, "a字")]
    [TestCase(1, " a字")]
    [TestCase(2, "漢a ")]
    [TestCase(3, "漢 a")]
    public void Of_a_wide_character_that_is_half_painted_over_nothing_is_left(int x, string shown)
    {
        var frame = new Frame(4, 1);
        frame.Canvas.Put(0, 0, "漢字");
        frame.Canvas.Put(x, 0, "a");
        Assert.That(Shown(frame), Is.EqualTo(x == 0 ? "a 字" : shown));
    }

    [Test]
    public void A_wide_one_between_two_wide_ones_breaks_both()
    {
        var frame = new Frame(4, 1);
        frame.Canvas.Put(0, 0, "漢字");
        frame.Canvas.Put(1, 0, "名");
        Assert.That(Shown(frame), Is.EqualTo(" 名 "));
    }

    [Test]
    public void A_part_paints_nothing_beside_itself()
    {
        var frame = new Frame(10, 3);
        var part = frame.Canvas.Cut(2, 1, 4, 1);
        part.Put(0, 0, "0123456789");
        part.Put(0, 1, "below");
        part.Put(0, -1, "above");
        part.Put(4, 0, "right");
        part.Put(-1, 0, "left");
        Assert.That(Enumerable.Range(0, 3).Select(y => Shown(frame, y).TrimEnd()), Is.EqualTo(["", "  0123", ""]));
    }

    [TestCase("short", "     short")]
    [TestCase("much too long for it", "  much to…")]
    [TestCase("漢字漢字漢字", "   漢字漢…")]
    public void A_text_set_to_the_right_ends_where_its_columns_end(string text, string shown)
    {
        var frame = new Frame(12, 1);
        frame.Canvas.PutRight(2, 0, 8, text);
        Assert.That(Shown(frame), Is.EqualTo(shown + "  "));
    }

    [Test]
    public void No_size_and_no_place_is_too_small_or_too_far()
    {
        int[] places = [int.MinValue, -3, -1, 0, 1, 2, 79, 80, 300, int.MaxValue];
        foreach (var (width, height) in Sizes())
        {
            var frame = new Frame(width, height);
            foreach (var x in places)
                foreach (var y in places)
                    Paint(frame.Canvas, x, y);
            AssertWhole(frame);
        }
    }

    public static IEnumerable<(int Width, int Height)> Sizes() =>
        from width in (int[])[1, 2, 3, 5, 8, 20, 59, 60, 80, 139, 250]
        from height in (int[])[1, 2, 3, 15, 16, 24, 80]
        select (width, height);

    /// <summary>Every wide character has its right half, and every right half its character.</summary>
    public static void AssertWhole(Frame frame)
    {
        for (var y = 0; y < frame.Height; y++)
            for (var x = 0; x < frame.Width; x++)
                if (frame[x, y].Text.Length == 0 && (x == 0 || Mover.Tui.Text.CellWidth.Of(frame[x - 1, y].Text) != 2))
                    Assert.Fail($"half a character at {x}, {y}");
    }

    private static void Paint(Canvas canvas, int x, int y)
    {
        var text = AnyFrame.Texts[(x & 0xFF) % AnyFrame.Texts.Length];
        canvas.Put(x, y, text);
        canvas.PutFitted(x, y, y, text);
        canvas.PutRight(x, y, Math.Abs(y % 100), text);
        canvas.Emphasize(y, Emphasis.Selected);
        canvas.ShowCursor(x, y);
        var part = canvas.Cut(x, y, y, x);
        part.Put(0, 0, text);
        part.Clear();
        Box.Draw(canvas.Cut(0, 0, x, y), text).Put(0, 0, text);
    }

    private static string Shown(Frame frame, int y = 0) => string.Concat(frame.Row(y).ToArray().Select(cell => cell.Text));
}
