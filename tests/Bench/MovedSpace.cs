namespace Mover.Bench;

/// <summary>A space that moves, and the one that it moves into.</summary>
internal sealed record MovedSpace(string Name, string SourceId, string TargetId)
{
    public string SourceAddress => SourceAddressOf(Name);

    public string TargetAddress => TargetAddressOf(Name);

    public static string SourceAddressOf(string name) => $"{name}.source.bench.localhost";

    public static string TargetAddressOf(string name) => $"{name}.target.bench.localhost";
}
