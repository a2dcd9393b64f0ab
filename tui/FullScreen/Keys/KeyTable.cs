using System.Collections.Immutable;
using Mover.Tui.FullScreen.Shell;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Keys;

/// <summary>The one table of keys: what works here and now. It feeds input, footer and help.</summary>
internal static class KeyTable
{
    private static readonly Phrase TooOld = new("The data is too old to decide by: {0}", "Les données sont trop anciennes pour décider : {0}");

    /// <summary>Those of the screen come before those of everywhere.</summary>
    public static ImmutableArray<Binding> Of(Model model) =>
        [.. model.Top.BindingsIn(model).Where(binding => !binding.IsDecision || !model.IsReadOnly), .. GlobalBindings.All];

    public static Binding? Find(string key, Model model) => Of(model).FirstOrDefault(binding => binding.Keys.Contains(key));

    public static Turn Run(Binding binding, Model model)
    {
        var standing = model.Top.StandingIn(model.Store);
        return binding.IsDecision && !standing.IsFresh(model.Now) ? model.Warn(model.Say(TooOld, standing.Why)) : binding.Do(model);
    }
}
