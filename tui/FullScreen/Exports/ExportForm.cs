using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Exports;

/// <summary>Writes what a list shows into a file.</summary>
internal static class ExportForm
{
    private static readonly Phrase Nothing = new("There is no table to export.", "Il n’y a pas de tableau à exporter.");
    private static readonly Phrase Title = new("Export the view", "Exporter la vue");
    private static readonly Phrase Format = new("Format", "Format");
    private static readonly Phrase About = new("{0} rows as they are filtered and sorted here.", "{0} lignes, filtrées et triées comme ici.");
    private static readonly Phrase Write = new("Write", "Écrire");

    public static Turn Open(Model model)
    {
        if (model.Top.TableOf(model) is not { } table)
            return model.Warn(model.Say(Nothing));
        var name = model.Top.Name.English.ToLowerInvariant().Replace(' ', '-');
        return model with
        {
            Form = new Form
            {
                Title = Title,
                OpenTime = model.Now,
                IsDecision = false,
                Act = Write,
                About = (_, now) => [now.Say(About, table.Rows.Count)],
                Fields = [new ChoiceField("format", Format, [("csv", "CSV"), ("json", "JSON")])],
                Leads = (form, now) => new Turn(
                    now, [new WriteFile($"{name}.{form["format"]}", form["format"] == "csv" ? table.ToCsv() : table.ToJson())]),
            },
        };
    }
}
