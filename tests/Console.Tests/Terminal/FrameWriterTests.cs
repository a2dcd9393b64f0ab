using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mover.Tui.Painting;
using Mover.Tui.Terminal;

namespace Mover.Tests.FullScreen.Terminal;

internal sealed class FrameWriterTests
{
    private static readonly Look[] Looks =
    [
        .. from theme in Themes.All
           from depth in Enum.GetValues<ColourDepth>()
           from ascii in (bool[])[false, true]
           select new Look(theme, depth, ascii),
    ];

    private static readonly Look Plain = new(Themes.Default, ColourDepth.Sixteen, Ascii: false);

    [Test]
    public void What_is_told_leads_from_one_picture_to_the_next() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var (width, height) = (random.Next(1, 40), random.Next(1, 8));
            var look = Looks[random.Next(Looks.Length)];
            var (writer, screen) = (new FrameWriter(look), new ScreenEmulator(width, height, wraps: random.Next(2) == 0));
            Frame? before = null;
            for (var i = 0; i < 6; i++)
            {
                var next = before is null || random.Next(3) == 0 ? AnyFrame.Of(random, width, height) : AnyFrame.Like(before, random);
                screen.Take(writer.Write(before, next).Span);
                AssertShows(screen, next, look);
                before = next;
            }
        }));

    [Test]
    public void Equal_pictures_need_no_byte() => Check.QuickThrowOnFailure(Prop.ForAll<int>(seed =>
    {
        var (one, same) = (AnyFrame.Of(new Random(seed), 30, 6), AnyFrame.Of(new Random(seed), 30, 6));
        return new FrameWriter(Looks[Math.Abs(seed % Looks.Length)]).Write(one, same).IsEmpty;
    }));

    [Test]
    public void Another_size_is_painted_from_the_start()
    {
        var next = new Frame(10, 2);
        next.Canvas.Put(0, 0, "x");
        Assert.That(Sent(new Frame(9, 2), next), Is.EqualTo("\e[?2026h\e[?25l\e[m\e[2J\e[1;1Hx\e[?2026l"));
    }

    [Test]
    public void One_other_letter_is_one_letter()
    {
        var next = new Frame(10, 2);
        next.Canvas.Put(4, 1, "x", Ink.Bad);
        Assert.That(Sent(new Frame(10, 2), next), Is.EqualTo("\e[?2026h\e[?25l\e[2;5H\e[0;1;31mx\e[m\e[?2026l"));
    }

    [Test]
    public void Looks_and_places_are_told_only_where_they_change()
    {
        var next = new Frame(20, 1);
        next.Canvas.Put(0, 0, "ab", Ink.Bad);
        next.Canvas.Put(5, 0, "cd", Ink.Bad);
        Assert.That(Sent(new Frame(20, 1), next), Does.Contain("\e[0;1;31mab\e[3Ccd\e[m"));
    }

    [Test]
    public void The_rest_of_a_row_that_is_empty_now_is_erased()
    {
        var before = new Frame(40, 1);
        before.Canvas.Put(0, 0, new string('x', 40));
        var next = new Frame(40, 1);
        next.Canvas.Put(0, 0, "xx");
        Assert.That(Sent(before, next), Is.EqualTo("\e[?2026h\e[?25l\e[1;3H\e[m\e[K\e[?2026l"));
    }

    [Test]
    public void The_cursor_is_shown_where_it_is_even_if_nothing_else_is_new()
    {
        var next = new Frame(10, 2) { Cursor = (3, 1) };
        Assert.That(Sent(new Frame(10, 2), next), Does.EndWith("\e[2;4H\e[?25h\e[?2026l"));
    }

    [TestCase(1)]
    [TestCase(2)]
    public void A_terminal_with_other_widths_keeps_what_follows_in_its_place(int width)
    {
        var next = new Frame(20, 1);
        next.Canvas.Put(0, 0, "漢字 ok ● yes");
        var screen = new ScreenEmulator(20, 1, widthOf: rune => rune.Value < 0x2000 ? 1 : width);
        screen.Take(new FrameWriter(Plain).Write(null, next).Span);
        Assert.That(string.Concat(Enumerable.Range(5, 8).Select(x => screen[x, 0].Text.PadLeft(1))), Does.StartWith("ok").And.EndWith("yes"));
    }

    [Test]
    public void A_large_picture_costs_next_to_no_memory()
    {
        var frames = new[] { Full("été 漢字 "), Full("plain │─ ") };
        var writer = new FrameWriter(Plain);
        Write(frames, writer, times: 2);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Write(frames, writer, times: 10);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1024));
    }

    private static Frame Full(string text)
    {
        var frame = new Frame(200, 60);
        for (var y = 0; y < frame.Height; y++)
            for (var x = 0; x < frame.Width; x += 9)
                frame.Canvas.Put(x, y, text, (Ink)(x % 9));
        return frame;
    }

    private static void Write(Frame[] frames, FrameWriter writer, int times)
    {
        for (; times > 0; times--)
        {
            writer.Write(frames[0], frames[1]);
            writer.Write(frames[1], frames[0]);
        }
    }

    private static string Sent(Frame before, Frame next) => Encoding.UTF8.GetString(new FrameWriter(Plain).Write(before, next).Span);

    private static void AssertShows(ScreenEmulator screen, Frame frame, Look look)
    {
        for (var y = 0; y < frame.Height; y++)
            for (var x = 0; x < frame.Width; x++)
                if (screen[x, y] != Expected(frame, x, y, look))
                    Assert.Fail($"{look} at {x}, {y}: {screen[x, y]} instead of {Expected(frame, x, y, look)}");
        Assert.That(screen.Cursor, Is.EqualTo(frame.Cursor));
        Assert.That(screen.IsHeldBack, Is.False);
    }

    private static EmulatedCell Expected(Frame frame, int x, int y, Look look)
    {
        var isRight = frame[x, y].Text.Length == 0;
        var cell = frame[isRight ? x - 1 : x, y];
        var isWide = isRight || x + 1 < frame.Width && frame[x + 1, y].Text.Length == 0;
        var text = look.Ascii ? isWide ? "?" : AsciiGlyphs.Of(cell.Text, 1) : isRight ? "" : cell.Text;
        return new EmulatedCell(text, EmulatedStyle.Plain.After(look.Theme.Parameters(cell.Ink, cell.Emphasis, look.Depth)));
    }
}
