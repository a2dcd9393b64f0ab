using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.Tui.FullScreen.Spaces;

/// <summary>What keeps a space, in a word.</summary>
internal static class HoldWords
{
    /// <summary>Each kind once: "HOLD, request".</summary>
    public static string Of(IEnumerable<SpaceHold> holds, Language language) =>
        string.Join(", ", holds.Select(hold => hold.Kind).Distinct().Order().Select(kind => Of(kind).In(language)));

    public static Phrase Of(HoldKind kind) => kind switch
    {
        HoldKind.Legal => new("HOLD", "GEL"),
        HoldKind.Request => new("request", "demande"),
        HoldKind.Grant => new("grant", "accès"),
        HoldKind.Move => new("move", "déménagement"),
        _ => new($"unknown ({(int)kind})", $"inconnu ({(int)kind})"),
    };
}
