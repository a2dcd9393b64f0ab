namespace Mover.Server.Notices;

/// <summary>A part of an archive as a notice names it.</summary>
internal sealed record ArchiveReadyPart(string FileName, long SizeBytes);
