using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Prompts;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;

namespace Mover.Tui.FullScreen.Shell;

/// <summary>The two lines below: the last message or what is typed, and the keys.</summary>
internal static class FooterPainter
{
    private static readonly Phrase Head = new("journal {0} {1}", "journal {0} {1}");

    public static void Paint(Canvas canvas, Model model)
    {
        if (model.Prompt is { } prompt)
            PaintPrompt(prompt, canvas, model);
        else
            PaintNote(canvas, model);
        PaintKeys(canvas.Cut(0, 1, canvas.Width, 1), model);
    }

    private static void PaintNote(Canvas canvas, Model model)
    {
        var head = HeadOf(model);
        canvas.PutRight(0, 0, canvas.Width - 1, head, Ink.Dim);
        var room = canvas.Width - CellWidth.Of(head) - 3;
        var standing = model.Top.StandingIn(model.Store);
        if (model.Note is { } note)
            canvas.PutFitted(1, 0, room, note.Text, note.IsFailure ? Ink.Bad : Ink.Good);
        else if (model.Member is not null && standing.Condition == FeedCondition.Lost)
            canvas.PutFitted(1, 0, room, standing.Why, Ink.Warn);
    }

    /// <summary>The end of the journal: whoever writes it down can later show that nothing was cut off.</summary>
    private static string HeadOf(Model model) => model.JournalHead is { } head
        ? model.Say(Head, head.Number, Convert.ToHexStringLower(head.Hash.Span[..Math.Min(4, head.Hash.Length)]))
        : "";

    private static void PaintPrompt(Prompt prompt, Canvas canvas, Model model)
    {
        var mark = prompt.IsFilter ? "/" : ":";
        canvas.Put(1, 0, mark + prompt.Edit.Text, Ink.Accent);
        canvas.ShowCursor(1 + 1 + CellWidth.Of(SafeText.Of(prompt.Edit.Text[..prompt.Edit.Cursor])), 0);
        if (!prompt.IsFilter)
            canvas.PutRight(canvas.Width / 3, 0, canvas.Width - canvas.Width / 3 - 1, Choices(prompt.Edit.Text, model), Ink.Dim);
    }

    private static string Choices(string begun, Model model) => string.Join("  ", Commands.All
        .Where(command => model.Member is { } member && command.IsFor(member) && command.Names.Any(name => name.StartsWith(begun, StringComparison.Ordinal)))
        .Select(command => command.Names[0]));

    private static void PaintKeys(Canvas canvas, Model model)
    {
        if (model.ActiveForm is not null)
            return;
        var x = 1;
        foreach (var binding in KeyTable.Of(model).Where(binding => !binding.IsQuiet))
        {
            var (key, what) = (KeyName.Of(binding.Keys[0]), binding.What.In(model.Language));
            if (x + CellWidth.Of(key) + CellWidth.Of(what) + 1 >= canvas.Width)
                break;
            x += canvas.Put(x, 0, key, Ink.Key, Emphasis.Strong) + 1;
            x += canvas.Put(x, 0, what, Ink.Dim) + 2;
        }
    }
}
