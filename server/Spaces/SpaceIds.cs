using Mover.Server.Identity;

namespace Mover.Server.Spaces;

/// <summary>The ids of spaces and batches. A text that cannot be one is absent without asking the database, which may not even store it.</summary>
internal static class SpaceIds
{
    private const string Space = "sp";
    private const string Batch = "ba";
    private const int RandomDigits = 32;

    public static string CreateSpace() => Ids.Create(Space);

    public static string CreateBatch() => Ids.Create(Batch);

    public static bool IsSpace(string text) => IsOne(text, Space);

    public static bool IsBatch(string text) => IsOne(text, Batch);

    private static bool IsOne(string text, string prefix) =>
        text.Length == prefix.Length + 1 + RandomDigits
        && text.StartsWith(prefix, StringComparison.Ordinal)
        && text[prefix.Length] == '_'
        && text.AsSpan(prefix.Length + 1).IndexOfAnyExcept("0123456789abcdef") < 0;
}
