namespace Mover.Server.Archives.Zip;

/// <summary>A part as the manifest lists it.</summary>
internal sealed record ListedPart(PartContent Content, long SizeBytes);
