using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Shell;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;

namespace Mover.Tui.FullScreen.Help;

/// <summary>All keys that do something on a screen, a line each.</summary>
internal static class KeyLines
{
    private const int KeyColumns = 26;

    private static readonly Phrase Here = new("On “{0}”", "Sur « {0} »");
    private static readonly Phrase Everywhere = new("Everywhere", "Partout");
    private static readonly Phrase Waits = new(" (waits while the data is old)", " (attend si les données sont anciennes)");

    public static IEnumerable<Line> Of(Model model, Language language)
    {
        var all = KeyTable.Of(model);
        return
        [
            Line.Head(Here.In(language, model.Top.Name.In(language))),
            .. all.Where(binding => !GlobalBindings.All.Contains(binding)).Select(binding => OfBinding(binding, language)),
            Line.Empty,
            Line.Head(Everywhere.In(language)),
            .. GlobalBindings.All.Select(binding => OfBinding(binding, language)),
        ];
    }

    /// <summary>"j ↓            Next row".</summary>
    public static Line OfKeys(string keys, string what) =>
        new([new Span($"  {keys}{new string(' ', Math.Max(1, KeyColumns - 2 - CellWidth.Of(keys)))}", Ink.Key, Emphasis.Strong), new Span(what)], KeyColumns);

    private static Line OfBinding(Binding binding, Language language) => OfKeys(
        string.Join(" ", binding.Keys.Select(KeyName.Of)),
        binding.What.In(language) + (binding.IsDecision ? Waits.In(language) : ""));
}
