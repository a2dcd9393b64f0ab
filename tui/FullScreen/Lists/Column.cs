using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Lists;

/// <summary>A column of a list.</summary>
/// <param name="Id">Names it in filters (state:pending) and in tables for programs; the same in every language.</param>
/// <param name="Width">Columns of the terminal; 0 for all that are left.</param>
internal sealed record Column<T>(string Id, Phrase Head, int Width, Func<T, Model, string> Text)
{
    /// <summary>By what it is sorted, where that is not its text.</summary>
    public Func<T, Model, IComparable>? Key { get; init; }

    public Func<T, Model, Ink> Ink { get; init; } = (_, _) => Painting.Ink.Text;

    /// <summary>How it is written for programs, where that is not its text.</summary>
    public Func<T, string>? Plain { get; init; }

    public bool IsRight { get; init; }

    /// <summary>Where there is no room for all, those with the highest number go first.</summary>
    public int Rank { get; init; }

    /// <summary>Draws instead of writing.</summary>
    public Action<Canvas, T>? Draw { get; init; }

    public IComparable KeyOf(T item, Model model) => Key?.Invoke(item, model) ?? Text(item, model);
}
