namespace Mover.Tui.Put;

/// <summary>What a walk finds: a file to put, or something that is left out.</summary>
internal abstract record FolderItem;
