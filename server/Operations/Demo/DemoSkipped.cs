namespace Mover.Server.Operations.Demo;

/// <summary>Something in the folder that no space can hold, and why.</summary>
internal sealed record DemoSkipped(string Name, string Cause);
