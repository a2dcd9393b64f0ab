using Mover.Tui.Painting;

namespace Mover.Tests.FullScreen.Painting;

internal sealed class BoxAndBarsTests
{
    [Test]
    public void A_box_has_its_title_in_its_line_and_gives_what_is_inside()
    {
        var frame = new Frame(12, 3);
        Box.Draw(frame.Canvas, "title").Put(0, 0, "inside and more");
        Assert.That(Rows(frame), Is.EqualTo(["┌─ title ──┐", "│inside and│", "└──────────┘"]));
    }

    [TestCase(1, 1)]
    [TestCase(2, 2)]
    [TestCase(6, 2)]
    [TestCase(250, 1)]
    public void A_box_without_room_has_no_inside(int width, int height)
    {
        var inside = Box.Draw(new Frame(width, height).Canvas, "title");
        Assert.That(inside.Width * inside.Height, Is.Zero);
    }

    [TestCase(0, "░░░░░░░░")]
    [TestCase(0.5, "████░░░░")]
    [TestCase(1, "████████")]
    [TestCase(7, "████████")]
    [TestCase(-1, "░░░░░░░░")]
    [TestCase(double.NaN, "░░░░░░░░")]
    public void A_bar_is_as_full_as_its_part(double part, string shown)
    {
        var frame = new Frame(8, 1);
        Bars.Progress(frame.Canvas, 0, 0, 8, part);
        Assert.That(Rows(frame), Is.EqualTo([shown]));
    }

    [Test]
    public void Columns_are_as_high_as_their_numbers()
    {
        var frame = new Frame(5, 2);
        Bars.Columns(frame.Canvas, [0, 1, 8, 12, 16], _ => Ink.Bar);
        Assert.That(Rows(frame), Is.EqualTo(["   ▄█", " ▁███"]));
    }

    [Test]
    public void No_numbers_and_no_size_are_too_much()
    {
        long[][] many = [[], [0], [long.MaxValue, 1, long.MinValue], [.. Enumerable.Range(0, 1000).Select(number => (long)number)]];
        foreach (var (width, height) in CanvasTests.Sizes())
            foreach (var numbers in many)
                foreach (var columns in (int[])[-5, 0, 1, width, width + 50])
                {
                    var frame = new Frame(width, height);
                    Bars.Columns(frame.Canvas, numbers, _ => Ink.Bar);
                    Bars.Columns(frame.Canvas.Cut(0, 0, 0, 0), numbers, _ => Ink.Bar);
                    Bars.Progress(frame.Canvas, 0, 0, columns, 0.3);
                    CanvasTests.AssertWhole(frame);
                }
    }

    private static IEnumerable<string> Rows(Frame frame) =>
        Enumerable.Range(0, frame.Height).Select(y => string.Concat(frame.Row(y).ToArray().Select(cell => cell.Text)));
}
