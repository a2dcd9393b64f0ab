using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen.Forms;

/// <summary>Something to fill in.</summary>
/// <param name="Id">Names it in the form.</param>
internal abstract record Field(string Id, Phrase Label)
{
    /// <summary>What was filled in, as a text.</summary>
    public abstract string Value { get; }

    /// <summary>Rows it takes under its label.</summary>
    public virtual int Rows => 1;

    /// <summary>What is wrong with it; null if nothing is.</summary>
    public virtual string? FindFault(Viewer viewer) => null;

    /// <summary>The same after a key; null if the key is none of its own.</summary>
    public abstract Field? On(Key key);

    /// <summary>The same after a paste.</summary>
    public virtual Field Paste(string text) => this;

    public abstract void Paint(Canvas canvas, bool isFocused, Viewer viewer);
}
