using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Entries;

/// <summary>The text of one entry, with the numbers of its lines.</summary>
internal sealed class TextPage(TextFeed text) : PageKind
{
    private const int PieceCharacters = 1000;
    private const string Mark = "      │ ";

    private static readonly Phrase NoText = new("This is no text.", "Ce n’est pas un texte.");
    private static readonly Phrase IsEmpty = new("It is empty.", "Il est vide.");
    private static readonly Phrase Cut = new("Cut after 64 KiB.", "Coupé après 64 Kio.");

    public override Phrase Name { get; } = new("Text", "Texte");

    public override IEnumerable<Feed> FeedsOf(PageScreen page) => [text];

    public override Standing StandingOf(Store store) => store.Text.Standing;

    public override string SubjectOf(PageScreen page, Model model) => text.Path;

    public override IEnumerable<Line> LinesOf(PageScreen page, Model model)
    {
        var read = model.Store.Text;
        // A character whose second half is still on its way would be taken for a broken one.
        if (read.Entry is null || !read.Standing.IsLive && read.Standing.AsOf is null)
            return [];
        if (read.Bytes.IsEmpty)
            return [Line.Of(new Span(model.Say(IsEmpty), Ink.Dim))];
        if (read.FindLines() is not { } lines)
            return [Line.Of(new Span(model.Say(NoText), Ink.Warn))];
        return [.. lines.SelectMany((line, place) => Numbered(line, place + 1)), .. read.IsCut ? [Line.Of(new Span(model.Say(Cut), Ink.Warn))] : Array.Empty<Line>()];
    }

    // The bar says on every row that this is not a line of this program. Very long lines come in pieces: one alone would be cut.
    private static IEnumerable<Line> Numbered(string line, int number) => line.EnumerateRunes().Chunk(PieceCharacters)
        .Select(runes => string.Concat(runes)).DefaultIfEmpty("")
        .Select((piece, place) => new Line([new Span(place == 0 ? $"{number,5} │ " : Mark, Ink.Dim), new Span(piece)], Mark.Length) { Mark = Mark });
}
