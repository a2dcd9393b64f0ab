using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Forms;

/// <summary>Paints a dialog over the screen: what it is about above, what is to be filled in below, always in sight.</summary>
internal static class FormPainter
{
    private const int MostColumns = 100;

    private static readonly Phrase Leave = new("Esc leaves", "Échap pour quitter");
    private static readonly Phrase Next = new("Tab next field", "Tab champ suivant");
    private static readonly Phrase More = new("PgDn more", "PgDn suite");

    public static void Paint(Form form, Canvas canvas, Model model)
    {
        // Where there is little room beside it, what would be left of the screen is torn text.
        var width = canvas.Width > MostColumns + 4 ? MostColumns : canvas.Width;
        var lines = Wrap.Of(form.About(form, model), width - 4).ToList();
        var below = FieldRows(form) + 3;
        var height = Math.Min(canvas.Height, Math.Max(lines.Count, 1) + below + 3);
        var place = canvas.Cut((canvas.Width - width) / 2, Math.Max(0, (canvas.Height - height) / 2), width, height);
        place.Clear();
        var inner = Box.Draw(place, form.Title.In(model.Language), form.IsDangerous ? Ink.Bad : Ink.Accent);
        var about = inner.Cut(1, 0, inner.Width - 2, inner.Height - below);
        PaintAbout(form, lines, about, model);
        PaintFields(form, inner.Cut(1, about.Height, inner.Width - 2, inner.Height - about.Height), model);
    }

    private static void PaintAbout(Form form, List<Line> lines, Canvas canvas, Model model)
    {
        var top = Math.Clamp(form.Top, 0, Math.Max(0, lines.Count - canvas.Height));
        for (var y = 0; y < canvas.Height && top + y < lines.Count; y++)
            lines[top + y].Paint(canvas, 0, y);
        if (top + canvas.Height < lines.Count)
            canvas.PutRight(0, canvas.Height - 1, canvas.Width, $" ↓ {model.Say(More)}", Ink.Key);
    }

    private static void PaintFields(Form form, Canvas canvas, Model model)
    {
        var y = 1;
        for (var place = 0; place < form.Fields.Length; place++)
        {
            var field = form.Fields[place];
            var isFocused = place == form.Focus;
            canvas.PutFitted(0, y, LabelColumns(canvas), field.Label.In(model.Language), isFocused ? Ink.Accent : Ink.Dim, isFocused ? Emphasis.Strong : Emphasis.None);
            field.Paint(canvas.Cut(LabelColumns(canvas), y, canvas.Width - LabelColumns(canvas), field.Rows), isFocused, model.Viewer);
            y += field.Rows;
        }
        PaintEnd(form, canvas, y, model);
    }

    private static void PaintEnd(Form form, Canvas canvas, int y, Model model)
    {
        var isFocused = form.Focused is null;
        var act = $"[ {form.Act.In(model.Language)} ]";
        canvas.PutFitted(0, y, canvas.Width, form.IsSent ? model.Say(Standing.Asking) : form.Fault, form.IsSent ? Ink.Dim : Ink.Bad);
        var x = canvas.Put(0, y + 1, act, form.IsDangerous ? Ink.Bad : Ink.Accent, isFocused ? Emphasis.Selected : Emphasis.Strong);
        canvas.PutRight(x + 1, y + 1, canvas.Width - x - 1, Keys(form, model), Ink.Dim);
    }

    private static string Keys(Form form, Model model)
    {
        var send = form.IsDangerous || form.Fields.Length > 0 ? "Ctrl-S" : "Enter";
        var keys = form.Fields.Length > 0 ? $"{model.Say(Next)} · " : "";
        return $"{keys}{send} {form.Act.In(model.Language).ToLowerInvariant()}{(form.IsLasting ? "" : $" · {model.Say(Leave)}")}";
    }

    private static int LabelColumns(Canvas canvas) => Math.Min(24, canvas.Width / 3);

    private static int FieldRows(Form form) => form.Fields.Sum(field => field.Rows);
}
