using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.FullScreen.Entries;

/// <summary>What there is to know of an entry without reading it.</summary>
internal static class EntryLines
{
    private static readonly Phrase Name = new("Name", "Nom");
    private static readonly Phrase Application = new("Application", "Application");
    private static readonly Phrase Path = new("Path", "Chemin");
    private static readonly Phrase Size = new("Size", "Taille");
    private static readonly Phrase Exact = new("{0} ({1} bytes)", "{0} ({1} octets)");
    private static readonly Phrase Content = new("Content", "Contenu");
    private static readonly Phrase Entries = new("{0} entries, {1}", "{0} éléments, {1}");
    private static readonly Phrase Type = new("Type", "Type");
    private static readonly Phrase Changed = new("Changed", "Modifié");
    private static readonly Phrase Version = new("Version of", "Version du");
    private static readonly Phrase SharedBy = new("Shared by", "Partagé par");

    public static IEnumerable<Line> Of(EntryRow row, Model model)
    {
        yield return Line.Pair(model.Say(Name), new Span(row.Name, Ink.Accent));
        if (row.Entry is not { } entry)
        {
            yield return Line.Pair(model.Say(Content), model.Say(Entries, Quantity.Count(row.Count), Amount.Bytes(row.SizeBytes, model.Language)));
            yield break;
        }
        yield return Line.Pair(model.Say(Application), entry.Application);
        yield return Line.Pair(model.Say(Path), entry.Path);
        yield return Line.Pair(model.Say(Size), model.Say(Exact, Amount.Bytes(entry.SizeBytes, model.Language), Quantity.Count(entry.SizeBytes)));
        yield return Line.Pair(model.Say(Type), entry.MediaType);
        if (row.ChangeTime is { } time)
            yield return Line.Pair(model.Say(row.IsVersion ? Version : Changed), When.Of(time, model.Viewer));
        if (entry.SharedBy.Length > 0)
            yield return Line.Pair(model.Say(SharedBy), entry.SharedBy);
        yield return Line.Pair("SHA-256", Convert.ToHexStringLower(entry.Sha256.Span));
    }
}
