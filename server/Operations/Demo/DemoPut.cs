namespace Mover.Server.Operations.Demo;

/// <summary>What the client says at the end of a put.</summary>
internal sealed record DemoPut(
    long SentFiles, long SentBytes, IReadOnlyList<DemoSkipped> Skipped, double Seconds, long BytesPerSecond);
