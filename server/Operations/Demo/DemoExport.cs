namespace Mover.Server.Operations.Demo;

/// <summary>What the client says at the end of an export.</summary>
internal sealed record DemoExport(IReadOnlyList<DemoPart> Parts, long ReceivedBytes, double Seconds);
