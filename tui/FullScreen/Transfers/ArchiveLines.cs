using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.FullScreen.Transfers;

/// <summary>An archive: how large it is, until when it can be read, and how often it was.</summary>
internal static class ArchiveLines
{
    private static readonly Phrase Made = new("Made", "Faite");
    private static readonly Phrase Expires = new("Expires", "Expire");
    private static readonly Phrase Content = new("Content", "Contenu");
    private static readonly Phrase Entries = new("{0} entries, {1}", "{0} éléments, {1}");
    private static readonly Phrase Applications = new("Applications", "Applications");
    private static readonly Phrase Shared = new("Shared content", "Contenu partagé");
    private static readonly Phrase Included = new("included", "inclus");
    private static readonly Phrase Downloads = new("Downloads", "Téléchargements");
    private static readonly Phrase Parts = new("{0} parts to their end", "{0} parties jusqu’au bout");

    public static IEnumerable<Line> Of(Archive archive, Model model)
    {
        yield return Line.Pair(model.Say(Made), TransferTimes.Of(archive.CreateTime, model.Viewer));
        yield return Line.Pair(model.Say(Expires), TransferTimes.WithLeft(archive.ExpireTime, model.Viewer));
        yield return Line.Pair(model.Say(Content), model.Say(Entries, Quantity.Count(archive.EntryCount), Amount.Bytes(archive.TotalBytes, model.Language)));
        yield return Line.Pair(model.Say(Applications), string.Join(", ", archive.Applications));
        if (archive.IncludeShared)
            yield return Line.Pair(model.Say(Shared), model.Say(Included));
        yield return Line.Pair(model.Say(Downloads), model.Say(Parts, Quantity.Count(archive.DownloadCount)));
    }
}
