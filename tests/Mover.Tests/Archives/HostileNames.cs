using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Mover.Tests.Archives;

/// <summary>Paths that the rules of spaces allow and that are meant to do harm in a zip.</summary>
internal static class HostileNames
{
    private static readonly string[] Pieces =
    [
        "a", "A", "b", "é", "É", "ß", "ss", "SS", "ẞ", "ſ", "ﬁ", "fi", "İ", "i\u0307", "Σ", "ς", "ǆ", "ǅ", "K", "\u0345", "ᾳ", "αι", "ϴ",
        "CON", "con", "aux", "Nul", "COM1", "com¹", "LPT9", "CONIN$", ".txt", ".TXT", ".tar.gz", ".", "..", " ", "  ", "\u00A0", "\u200D", "\u202E",
        ":", "?", "*", "\"", "<", ">", "|", "\\", "_", "~", "-", "$", "%", " (2)", " (3)", "(2)", "mover", "versions", "LISEZMOI.html",
        "漢字", "🦊", "👩‍👩‍👧", new string('x', 100), new string('é', 100), new string('漢', 70), new string('X', 239),
    ];

    private static readonly Gen<string> Segment =
        from count in Gen.Choose(1, 4)
        from pieces in Gen.Elements(Pieces).ArrayOf(count)
        select string.Concat(pieces);

    private static readonly Gen<string> AnyPath =
        from count in Gen.Frequency((6, Gen.Choose(1, 3)), (1, Gen.Choose(30, 60)))
        from segments in Segment.ArrayOf(count)
        select string.Join('/', segments).Normalize(NormalizationForm.FormC);

    /// <summary>Sets of valid paths, which shrink by leaving one out.</summary>
    public static Arbitrary<string[]> PathSets() => Arb.From(
        from count in Gen.Choose(1, 40)
        from paths in AnyPath.ArrayOf(count)
        select paths.Where(IsValid).Distinct().ToArray(),
        paths => paths.Select(left => paths.Where(path => path != left).ToArray()));

    private static bool IsValid(string path) =>
        path.Split('/').All(name => name is not ("" or "." or "..") && Encoding.UTF8.GetByteCount(name) <= 255);
}
