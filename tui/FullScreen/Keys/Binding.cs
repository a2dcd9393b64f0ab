using System.Collections.Immutable;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Keys;

/// <summary>Keys that do something here and now. Input, footer and help are made of the same ones.</summary>
/// <param name="Keys">The first one is shown.</param>
internal sealed record Binding(ImmutableArray<string> Keys, Phrase What, Func<Model, Turn> Do)
{
    public Binding(string key, Phrase what, Func<Model, Turn> act)
        : this([key], what, act)
    {
    }

    /// <summary>True if it changes something at the server: absent in a read-only session, and it waits while data is old.</summary>
    public bool IsDecision { get; init; }

    /// <summary>True if it has no place in the footer.</summary>
    public bool IsQuiet { get; init; }
}
