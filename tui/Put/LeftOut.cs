namespace Mover.Tui.Put;

/// <summary>Something that does not come into the space, and why.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Failed">True if it should have come: the command then ends with 1. False for what no space can hold.</param>
internal sealed record LeftOut(string Name, string Cause, bool Failed) : FolderItem;
