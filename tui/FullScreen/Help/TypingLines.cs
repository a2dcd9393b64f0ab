using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Help;

/// <summary>What can be typed into a filter, and how dialogs are used.</summary>
internal static class TypingLines
{
    private static readonly Phrase Filter = new("Filter (/ or f)", "Filtre (/ ou f)");
    private static readonly Phrase Dialogs = new("Dialogs", "Dialogues");

    private static readonly (string Keys, Phrase What)[] OfFilter =
    [
        ("prénom", new("rows that have the word; accents and capitals do not matter", "les lignes qui ont ce mot ; ni accents ni majuscules ne comptent")),
        ("!prénom", new("rows that do not have it", "les lignes qui ne l’ont pas")),
        ("state:pending", new("in one column, by its head or its name in exports", "dans une colonne, par son titre ou son nom dans les exports")),
        ("a b", new("both words", "les deux mots")),
        ("⏎", new("keeps the filter; Esc goes back to the one before", "garde le filtre ; Échap rend le précédent")),
    ];

    private static readonly (string Keys, Phrase What)[] OfDialogs =
    [
        ("Tab Shift-Tab", new("next field, field before", "champ suivant, champ précédent")),
        ("← → Space", new("another choice", "autre choix")),
        ("⏎", new("next field; on the button it sends what is not dangerous", "champ suivant ; sur le bouton, envoie ce qui n’est pas dangereux")),
        ("Ctrl-S", new("sends it: the only key for what is dangerous", "envoie : la seule touche pour ce qui est dangereux")),
        ("PgDn PgUp", new("the text above the fields", "le texte au-dessus des champs")),
        ("Esc", new("leaves, and nothing is done", "quitte, et rien n’est fait")),
    ];

    public static IEnumerable<Line> Of(Model model) =>
    [
        Line.Head(model.Say(Filter)),
        .. OfFilter.Select(row => KeyLines.OfKeys(row.Keys, model.Say(row.What))),
        Line.Empty,
        Line.Head(model.Say(Dialogs)),
        .. OfDialogs.Select(row => KeyLines.OfKeys(row.Keys, model.Say(row.What))),
    ];
}
