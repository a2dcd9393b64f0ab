using System.Collections.Immutable;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Prompts;

/// <summary>What can be typed after ":".</summary>
/// <param name="Names">The first one is shown.</param>
internal sealed record Command(ImmutableArray<string> Names, Phrase What, Func<Model, Turn> Do)
{
    /// <summary>Who may use it; the server refuses others anyway.</summary>
    public Func<Member, bool> IsFor { get; init; } = _ => true;
}
