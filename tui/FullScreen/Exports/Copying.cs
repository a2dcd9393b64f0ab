using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Exports;

/// <summary>Puts the id of what is chosen on the clipboard.</summary>
internal static class Copying
{
    private static readonly Phrase Copied = new("Copied: {0}", "Copié : {0}");
    private static readonly Phrase Nothing = new("There is nothing to copy.", "Il n’y a rien à copier.");

    public static Turn Copy(Model model)
    {
        var id = model.Top.CopyTextIn(model);
        return id.Length == 0 ? model.Warn(model.Say(Nothing)) : new Turn(model.Tell(model.Say(Copied, id)), [new CopyText(id)]);
    }
}
