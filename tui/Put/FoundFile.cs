namespace Mover.Tui.Put;

/// <summary>A regular file and the path it gets in the space.</summary>
/// <param name="FullName">Where it stands on this machine.</param>
/// <param name="Path">Its path in the space, in form NFC.</param>
/// <param name="ModifyTime">To the microsecond, as the space keeps it.</param>
internal sealed record FoundFile(string FullName, string Path, long SizeBytes, DateTimeOffset ModifyTime) : FolderItem;
