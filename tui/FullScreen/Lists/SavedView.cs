using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Lists;

/// <summary>A choice of rows under a name.</summary>
internal sealed record SavedView<T>(Phrase Name, Func<T, Model, bool> Has)
{
    public static readonly SavedView<T> All = new(new Phrase("All", "Tout"), (_, _) => true);
}
