using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;

namespace Mover.Tui.FullScreen.Overview;

/// <summary>The deletions of the next thirty days as columns; below them, as high for as many, those that something keeps.</summary>
/// <remarks>They stand apart in place and not in ink alone: without colours they are told apart too.</remarks>
internal static class DeletionChart
{
    private const int Week = 7;
    private const int Near = 3;

    // Two heads and the days.
    private const int OtherRows = 3;

    private static readonly Phrase Due = new("Deleted in the next 30 days: {0}, at most {1} a day", "Suppressions des 30 prochains jours : {0}, {1} par jour au plus");
    private static readonly Phrase Held = new("Due, and kept: {0}", "Échus, mais protégés : {0}");
    private static readonly Phrase Today = new("today", "aujourd’hui");

    public static void Paint(DeletionDays days, Canvas canvas, Model model)
    {
        var rows = Math.Max(1, canvas.Height - OtherRows);
        var heldRows = Math.Max(1, rows / 4);
        var freeRows = Math.Max(1, rows - heldRows);
        canvas.PutFitted(1, 0, canvas.Width - 1, model.Say(Due, Quantity.Count(days.Free.Sum()), Quantity.Count(days.Free.Max())), Ink.Title);
        Bars.Columns(canvas.Cut(0, 1, canvas.Width, freeRows), days.Free, InkOf, days.Most);
        canvas.PutFitted(1, freeRows + 1, canvas.Width - 1, model.Say(Held, Quantity.Count(days.Held.Sum())), Ink.Accent);
        Bars.Columns(canvas.Cut(0, freeRows + 2, canvas.Width, heldRows), days.Held, _ => Ink.Accent, MostBeside(days, freeRows, heldRows));
        PaintDays(canvas.Cut(0, freeRows + heldRows + 2, canvas.Width, 1), model);
    }

    // A row stands for as many spaces below as above, unless more are kept than there is room for.
    private static long MostBeside(DeletionDays days, int freeRows, int heldRows) => days.Most * heldRows / freeRows;

    private static void PaintDays(Canvas canvas, Model model)
    {
        var wide = Math.Max(1, canvas.Width / DeletionDays.Days);
        for (var day = 0; day < DeletionDays.Days; day += Week)
        {
            var room = Math.Min(Week * wide, canvas.Width - day * wide) - 1;
            var text = day == 0 ? model.Say(Today) : DayOf(day, model);
            // Half a date is none.
            canvas.Put(day * wide, 0, CellWidth.Of(text) < room ? $"│{text}" : "│", Ink.Dim);
        }
    }

    /// <summary>"10 mars": of the thirty days that follow nobody takes one for one of another year, and all of them are the same day of the week.</summary>
    private static string DayOf(int day, Model model)
    {
        var viewer = model.Viewer;
        // At noon, so that a night with an hour more or less makes no other day.
        var noon = TimeZoneInfo.ConvertTime(viewer.Now, viewer.Zone).Date.AddDays(day).AddHours(12);
        var moment = new DateTimeOffset(noon, viewer.Zone.GetUtcOffset(noon));
        var text = When.Day(moment, viewer with { Now = moment });
        return text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..];
    }

    private static Ink InkOf(int day) => day < Near ? Ink.Bad : day < Week ? Ink.Warn : Ink.Bar;
}
