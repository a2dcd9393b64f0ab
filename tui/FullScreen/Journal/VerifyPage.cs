using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Journal;

/// <summary>Whether the journal is as it was written.</summary>
/// <param name="run">Tells this verification from those before it.</param>
internal sealed class VerifyPage(int run) : PageKind
{
    public static readonly Binding Key = new("v", new("Verify", "Vérifier"), Open);

    public override Phrase Name { get; } = new("Verification", "Vérification");

    public override IEnumerable<Feed> FeedsOf(PageScreen page) => [new VerifyFeed(run)];

    public override Standing StandingOf(Store store) => store.Verification.Standing;

    public override string SubjectOf(PageScreen page, Model model) => "";

    /// <summary>The number and the hash of the last record: what is to be written down elsewhere.</summary>
    public override string CopyTextOf(PageScreen page, Model model) =>
        model.Store.Verification.Said is { Finished: true } said ? $"{said.LastNumber} {Convert.ToHexStringLower(said.LastHash.Span)}" : "";

    public override IEnumerable<Line> LinesOf(PageScreen page, Model model) =>
        model.Store.Verification.Said is { } said ? VerifyLines.Of(said, model) : [];

    // What an earlier run found says nothing of the journal as it is now.
    private static Turn Open(Model model)
    {
        var run = model.LastAskId + 1;
        return (model with { LastAskId = run, Store = model.Store.WithoutVerification() }).Push(new PageScreen(new VerifyPage((int)run), ""));
    }
}
