namespace Mover.Server.Imports.Zips;

/// <summary>Where the directory of a zip is.</summary>
internal sealed record ZipDirectoryPlace(long Count, long Offset, long SizeBytes);
