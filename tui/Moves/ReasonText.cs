namespace Mover.Tui.Moves;

/// <summary>Reasons inside messages, in the form that refusals have: "QUOTA_EXCEEDED".</summary>
internal static class ReasonText
{
    private const string Prefix = "REASON_";

    public static string Of(string? reason) =>
        reason?.StartsWith(Prefix, StringComparison.Ordinal) is true ? reason[Prefix.Length..] : reason ?? "";
}
