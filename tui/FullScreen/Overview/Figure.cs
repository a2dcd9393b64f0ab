using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Overview;

/// <summary>A number that is looked at first.</summary>
/// <param name="Number">Null while nothing was told: that is not none.</param>
internal sealed record Figure(Phrase Label, long? Number, Ink Ink);
