namespace Mover.Tests.FullScreen.Terminal;

/// <summary>What stands in one column of an emulated terminal.</summary>
/// <param name="Text">Empty in the right half of a wide character.</param>
internal readonly record struct EmulatedCell(string Text, EmulatedStyle Style);
