using System.Text.Json;

namespace Mover.Server.Moves.Arrivals;

/// <summary>What a target knew of an application whose content a move replaces: it gets it back with the content.</summary>
internal sealed record FormerApplication(string Application, string DataVersion, bool IsQuarantined)
{
    public static string Write(IReadOnlyList<FormerApplication> applications) => JsonSerializer.Serialize(applications);

    public static IReadOnlyList<FormerApplication> Read(string text) => JsonSerializer.Deserialize<List<FormerApplication>>(text)!;
}
