using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Entries;

/// <summary>Asks before what somebody wrote for themselves is read.</summary>
internal static class ReadingForm
{
    private static readonly Phrase Title = new("Read", "Lire");
    private static readonly Phrase Told = new(
        "Reading it is written to the journal with your name, and the owner is told when the grant ends.",
        "La lecture est inscrite au journal à votre nom, et le titulaire en est informé à la fin de l’accès.");
    private static readonly Phrase Needed = new("Read only what the request is about.", "Ne lisez que ce qui concerne la demande.");

    /// <summary>Dangerous, since what was read cannot be taken back; and Enter, which opens this, must not answer it.</summary>
    public static Turn Open(string spaceId, Entry entry, Model model) => model.Open(new Form
    {
        Title = Title,
        OpenTime = model.Now,
        Act = Title,
        IsDangerous = true,
        IsDecision = false,
        About = (_, now) =>
        [
            Line.Of(new Span($"{entry.Application} : {entry.Path}", Ink.Accent)), Line.Empty, now.Say(Told), now.Say(Needed),
        ],
        Leads = (_, now) => Read(new TextFeed(spaceId, entry.Application, entry.Path), now),
    });

    private static Turn Read(TextFeed text, Model model) =>
        (model with { Store = model.Store.WithoutText() }).Push(new PageScreen(new TextPage(text), $"{text.Application}/{text.Path}"));
}
