using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Lists;

/// <summary>Paints a list: only the rows that are seen, however many there are.</summary>
internal static class ListPainter
{
    private static readonly Phrase NothingFits = new("No row has “{0}”.", "Aucune ligne ne contient « {0} ».");

    public static void Paint<T>(ListScreen<T> screen, Canvas canvas, Model model)
        where T : class
    {
        var width = ListLayout.ListColumns(canvas.Width);
        PaintList(screen, canvas.Cut(0, 0, width, canvas.Height), model);
        if (ListLayout.HasPreview(canvas.Width))
            PaintPreview(screen, canvas.Cut(width, 0, canvas.Width - width, canvas.Height), model);
    }

    private static void PaintList<T>(ListScreen<T> screen, Canvas canvas, Model model)
        where T : class
    {
        var columns = ListLayout.Place(screen.Kind.Columns, canvas.Width).ToArray();
        foreach (var (column, x, width) in columns)
            PaintHead(screen, column, canvas.Cut(x, 0, width, 1), model);
        if (screen.Rows.Items.IsEmpty)
            canvas.Put(2, 1, Absence(screen, model), Ink.Dim);
        var count = Math.Min(canvas.Height - 1, screen.Rows.Items.Length - screen.Top);
        for (var row = 0; row < count; row++)
            PaintRow(screen, screen.Top + row, columns, canvas.Cut(0, row + 1, canvas.Width, 1), model);
    }

    private static void PaintHead<T>(ListScreen<T> screen, Column<T> column, Canvas canvas, Model model)
        where T : class
    {
        var isSort = screen.Kind.Columns.IndexOf(column) == screen.Sort;
        var head = column.Head.In(model.Language) + (isSort ? screen.IsDescending ? " ▼" : " ▲" : "");
        if (column.IsRight)
            canvas.PutRight(0, 0, canvas.Width, head, Ink.Title);
        else
            canvas.PutFitted(0, 0, canvas.Width, head, Ink.Title);
    }

    private static void PaintRow<T>(ListScreen<T> screen, int place, (Column<T> Column, int X, int Width)[] columns, Canvas canvas, Model model)
        where T : class
    {
        var item = screen.Rows.Items[place];
        var rowInk = screen.Kind.InkOf(item, model);
        if (screen.Marked.Contains(screen.Kind.IdOf(item)))
            canvas.Put(0, 0, "●", Ink.Accent);
        foreach (var (column, x, width) in columns)
            PaintCell(column, item, canvas.Cut(x, 0, width, 1), rowInk, model);
        if (place != screen.ChosenPlace)
            return;
        canvas.Put(0, 0, screen.Marked.Contains(screen.Kind.IdOf(item)) ? "◉" : "›", Ink.Accent);
        canvas.Emphasize(0, Emphasis.Selected);
    }

    private static void PaintCell<T>(Column<T> column, T item, Canvas canvas, Ink? rowInk, Model model)
    {
        var ink = rowInk ?? column.Ink(item, model);
        if (column.Draw is { } draw)
            draw(canvas, item);
        else if (column.IsRight)
            canvas.PutRight(0, 0, canvas.Width, column.Text(item, model), ink);
        else
            canvas.PutFitted(0, 0, canvas.Width, column.Text(item, model), ink);
    }

    private static void PaintPreview<T>(ListScreen<T> screen, Canvas canvas, Model model)
        where T : class
    {
        var inner = Box.Draw(canvas, screen.Chosen is { } item ? screen.Kind.PlainIdOf(item) : "");
        if (screen.Chosen is not { } chosen)
            return;
        var y = 0;
        foreach (var line in Wrap.Of(screen.Kind.Preview(chosen, model), inner.Width - 2).Take(inner.Height))
            line.Paint(inner, 1, y++);
    }

    private static string Absence<T>(ListScreen<T> screen, Model model)
        where T : class
    {
        var standing = screen.StandingIn(model.Store);
        return standing.Condition switch
        {
            FeedCondition.Refused => standing.AbsenceIn(model.Language),
            _ when standing.AsOf is null => standing.AbsenceIn(model.Language),
            _ when screen.FilterWords.Length > 0 => model.Say(NothingFits, screen.FilterWords),
            _ => screen.Kind.Nothing.In(model.Language),
        };
    }
}
