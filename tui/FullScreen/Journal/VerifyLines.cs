using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.FullScreen.Journal;

/// <summary>How far a verification is, and what it found.</summary>
internal static class VerifyLines
{
    private const int BarColumns = 40;

    private static readonly Phrase Records = new("{0} of {1} records", "{0} enregistrements sur {1}");
    private static readonly Phrase AsWritten = new("OK: each record is as it was written, and none is missing between them.", "OK : chaque enregistrement est tel qu’il a été écrit, et il n’en manque aucun entre eux.");
    private static readonly Phrase Tampered = new("TAMPERED WITH at record {0}", "ALTÉRÉ à l’enregistrement {0}");
    private static readonly Phrase Last = new("Last number", "Dernier numéro");
    private static readonly Phrase Hash = new("Its hash", "Son empreinte");
    private static readonly Phrase Note = new(
        "Write both down elsewhere (y copies them): only such a note shows later that the end was not cut off.",
        "Notez les deux ailleurs (y les copie) : seule une telle note montre plus tard que la fin n’a pas été coupée.");

    public static IEnumerable<Line> Of(VerifyJournalResponse said, Model model)
    {
        var part = said.LastNumber > 0 ? (double)said.VerifiedCount / said.LastNumber : said.Finished ? 1 : 0;
        yield return Line.Of([.. Bars.Spans(BarColumns, part), new Span($"  {model.Say(Records, Quantity.Count(said.VerifiedCount), Quantity.Count(said.LastNumber))}")]);
        yield return Line.Empty;
        if (!said.Finished)
            yield break;
        foreach (var line in Verdict(said, model))
            yield return line;
        yield return Line.Empty;
        yield return Line.Pair(model.Say(Last), $"{said.LastNumber}");
        yield return Line.Pair(model.Say(Hash), Convert.ToHexStringLower(said.LastHash.Span));
        yield return Line.Of(new Span(model.Say(Note), Ink.Dim));
    }

    private static IEnumerable<Line> Verdict(VerifyJournalResponse said, Model model) => said.FaultyNumber == 0
        ? [Line.Of(new Span($"✓ {model.Say(AsWritten)}", Ink.Good, Emphasis.Strong))]
        : [Line.Of(new Span($"✗ {model.Say(Tampered, said.FaultyNumber)}", Ink.Bad, Emphasis.Strong)), Line.Of(new Span($"  {said.Fault}", Ink.Bad))];
}
