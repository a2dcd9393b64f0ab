namespace Mover.Server.Operations.Demo;

/// <summary>A part of the demo's archive on disk.</summary>
internal sealed record DemoPart(string File, long SizeBytes, long Entries);
