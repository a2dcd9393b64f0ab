using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Transfers;

/// <summary>One move, import or archive.</summary>
internal sealed class TransferPage : PageKind
{
    public static readonly TransferPage Kind = new();

    private static readonly Phrase Gone = new("It is not followed any more: it is over, or forgotten.", "Il n’est plus suivi : il est terminé, ou oublié.");

    public override Phrase Name { get; } = new("Transfer", "Transfert");

    public override IEnumerable<Feed> FeedsOf(PageScreen page) => [new TransfersFeed()];

    public override Standing StandingOf(Store store) => store.Transfers.Standing;

    public override string SubjectOf(PageScreen page, Model model) =>
        Find(page, model) is { } transfer ? $"{transfer.SpaceAddress} · {TransferNames.PlainIdOf(transfer)}" : page.Id;

    public override string CopyTextOf(PageScreen page, Model model) => Find(page, model) is { } transfer ? TransferNames.PlainIdOf(transfer) : page.Id;

    public override IEnumerable<Line> LinesOf(PageScreen page, Model model) => Find(page, model) is { } transfer
        ? TransferLines.Of(transfer, model)
        : model.Store.Transfers.Standing.IsLive ? [model.Say(Gone)] : [];

    private static Transfer? Find(PageScreen page, Model model) => model.Store.Transfers.Find(page.Id);
}
