namespace Mover.Server.Operations.Demo;

/// <summary>One generated JSON document of an application.</summary>
internal sealed record DemoDocument(string Application, string Path, string Json, DateTimeOffset Modified);
