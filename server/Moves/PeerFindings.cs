using Mover.Peer.V1;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Moves;

/// <summary>Findings between the two contracts: between servers they are told by name, since one may know kinds that the other does not.</summary>
internal static class PeerFindings
{
    private const int MostCharacters = 4096;

    public static ArrivalFinding Write(MoveFindingKind kind, string application, string path = "") =>
        new() { Kind = NameOf(kind), Application = application, Path = path };

    /// <summary>What the target's server found. What is said of a whole application is said of all its entries.</summary>
    public static IEnumerable<MoveFinding> Of(WatchArrivalResponse arrival)
    {
        var applications = arrival.Applications.DistinctBy(application => application.Application).ToDictionary(application => application.Application);
        foreach (var finding in arrival.Findings.Select(Find).OfType<MoveFinding>())
        {
            if (finding.Path.Length == 0 && applications.GetValueOrDefault(finding.Application) is { } whole)
                (finding.EntryCount, finding.SizeBytes) = (Figure(whole.EntryCount), Figure(whole.UsedBytes));
            yield return finding;
        }
    }

    /// <summary>The finding that a message tells; null for a kind that this server does not know.</summary>
    private static MoveFinding? Find(ArrivalFinding finding) =>
        Enum.GetValues<MoveFindingKind>().FirstOrDefault(kind => NameOf(kind) == finding.Kind) is not MoveFindingKind.Unspecified and var kind
            ? new MoveFinding { Kind = kind, Application = Clip(finding.Application), Path = Clip(finding.Path), EntryCount = 1 }
            : null;

    /// <summary>A number that another server told, as far as it can be one of entries or bytes: sums of a few stay numbers.</summary>
    public static long Figure(long told) => Math.Clamp(told, 0, SpaceRules.MaxQuotaBytes);

    private static string NameOf(MoveFindingKind kind) =>
        MovesReflection.Descriptor.EnumTypes.Single(type => type.Name == nameof(MoveFindingKind)).FindValueByNumber((int)kind).Name["MOVE_FINDING_KIND_".Length..];

    private static string Clip(string text) => EntryPath.Harmless(text.Length <= MostCharacters ? text : text[..MostCharacters]);
}
