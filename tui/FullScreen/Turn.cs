using System.Collections.Immutable;

namespace Mover.Tui.FullScreen;

/// <summary>What comes of a message: the next model, and what is to be done outside.</summary>
internal readonly record struct Turn(Model Model, ImmutableArray<Effect> Effects)
{
    public static implicit operator Turn(Model model) => new(model, []);

    public Turn With(Effect effect) => this with { Effects = Effects.Add(effect) };

    /// <summary>Goes on from here; what was to be done comes first.</summary>
    public Turn Then(Func<Model, Turn> next)
    {
        var (model, effects) = next(Model);
        return new Turn(model, Effects.AddRange(effects));
    }
}
