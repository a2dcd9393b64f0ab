using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;

namespace Mover.Tui.FullScreen.Shell;

/// <summary>The two lines above: where one is signed in and as whom, how old the data is; then the screen and its views.</summary>
internal static class HeaderPainter
{
    // Less is what a network and a second hand do.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private static readonly Phrase ReadOnly = new("read-only", "lecture seule");
    private static readonly Phrase Live = new("live", "en direct");
    private static readonly Phrase Waiting = new("asking…", "interrogation…");
    private static readonly Phrase Lost = new("no answer for {0} s", "sans réponse depuis {0} s");
    private static readonly Phrase Refused = new("refused", "refusé");
    private static readonly Phrase Skewed = new("clock here {0} off", "horloge locale décalée de {0}");

    public static void Paint(Canvas canvas, Model model)
    {
        PaintBanner(canvas.Cut(0, 0, canvas.Width, 1), model);
        if (model.Member is not null)
            PaintTitle(canvas.Cut(0, 1, canvas.Width, 1), model);
    }

    private static void PaintBanner(Canvas canvas, Model model)
    {
        var ink = model.Server.IsDanger ? Ink.Danger : Ink.Banner;
        canvas.Clear(ink);
        var environment = model.Server.Environment.Length > 0 ? $" {model.Server.Environment} ·" : "";
        canvas.PutFitted(0, 0, canvas.Width * 2 / 3, $" mover ·{environment} {model.Server.Name}", ink, Emphasis.Strong);
        var right = string.Join(" · ", Facts(model));
        canvas.PutRight(canvas.Width / 2, 0, canvas.Width - canvas.Width / 2, $" {right} ", ink);
    }

    private static IEnumerable<string> Facts(Model model)
    {
        if (model.Ahead.Duration() > Skew)
            yield return model.Say(Skewed, When.Period(model.Ahead, model.Language));
        if (model.Member is { } member)
            yield return $"{member.Login} ({member.Role})";
        if (model.IsReadOnly)
            yield return model.Say(ReadOnly);
        if (model.Member is not null)
            yield return AgeOf(model.Top.StandingIn(model.Store), model);
    }

    private static string AgeOf(Standing standing, Model model) => standing.Condition switch
    {
        FeedCondition.Live => model.Say(Live),
        FeedCondition.Refused => model.Say(Refused),
        FeedCondition.Waiting => model.Say(Waiting),
        _ => model.Say(Lost, (long)(standing.Age(model.Now)?.TotalSeconds ?? 0)),
    };

    private static void PaintTitle(Canvas canvas, Model model)
    {
        var x = 1;
        foreach (var screen in model.Screens)
        {
            var isTop = ReferenceEquals(screen, model.Top);
            var subject = screen.SubjectIn(model);
            x += canvas.Put(x, 0, isTop ? screen.Name.In(model.Language) : $"{screen.Name.In(model.Language)} › ", isTop ? Ink.Title : Ink.Dim, isTop ? Emphasis.Strong : Emphasis.None);
            if (isTop && subject.Length > 0)
                x += canvas.Put(x, 0, $" {Fit.Of(subject, Math.Max(0, canvas.Width / 2))}", Ink.Accent);
        }
        x += 2;
        foreach (var (name, isChosen) in model.Top.TabsIn(model))
            x += canvas.Put(x, 0, $" {name} ", isChosen ? Ink.Accent : Ink.Dim, isChosen ? Emphasis.Selected : Emphasis.None) + 1;
        var count = model.Top.CountIn(model);
        if (x + CellWidth.Of(count) + 1 < canvas.Width)
            canvas.PutRight(x, 0, canvas.Width - x - 1, count, Ink.Dim);
    }
}
