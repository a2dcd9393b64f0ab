using System.Collections.Frozen;
using System.Text;

namespace Mover.Server.Archives.Zip;

/// <summary>Folds names so that two which a Windows or Mac disk takes for one become equal.</summary>
/// <remarks>Full case folding of Unicode (CaseFolding.txt, classes C and F). .NET knows only the mappings of one character to one; the
/// table holds the rest.</remarks>
internal static class CaseFolding
{
    /// <summary>UTF-8 grows at most threefold: U+0390 goes from 2 to 6 bytes.</summary>
    public const int GreatestGrowth = 3;

    private const string Expansions =
        "ßss İi\u0307 ŉ\u02BCn ǰj\u030C ΐι\u0308\u0301 ΰυ\u0308\u0301 ևեւ ẖh\u0331 ẗt\u0308 ẘw\u030A " +
        "ẙy\u030A ẚa\u02BE ẞss ὐυ\u0313 ὒυ\u0313\u0300 ὔυ\u0313\u0301 ὖυ\u0313\u0342 ᾀἀι ᾁἁι ᾂἂι ᾃἃι ᾄἄι ᾅἅι " +
        "ᾆἆι ᾇἇι ᾈἀι ᾉἁι ᾊἂι ᾋἃι ᾌἄι ᾍἅι ᾎἆι ᾏἇι ᾐἠι ᾑἡι ᾒἢι ᾓἣι ᾔἤι ᾕἥι ᾖἦι ᾗἧι ᾘἠι ᾙἡι ᾚἢι ᾛἣι ᾜἤι ᾝἥι ᾞἦι " +
        "ᾟἧι ᾠὠι ᾡὡι ᾢὢι ᾣὣι ᾤὤι ᾥὥι ᾦὦι ᾧὧι ᾨὠι ᾩὡι ᾪὢι ᾫὣι ᾬὤι ᾭὥι ᾮὦι ᾯὧι ᾲὰι ᾳαι ᾴάι ᾶα\u0342 ᾷα\u0342ι " +
        "ᾼαι ῂὴι ῃηι ῄήι ῆη\u0342 ῇη\u0342ι ῌηι ῒι\u0308\u0300 ΐι\u0308\u0301 ῖι\u0342 ῗι\u0308\u0342 " +
        "ῢυ\u0308\u0300 ΰυ\u0308\u0301 ῤρ\u0313 ῦυ\u0342 ῧυ\u0308\u0342 ῲὼι ῳωι ῴώι ῶω\u0342 ῷω\u0342ι ῼωι " +
        "ﬀff ﬁfi ﬂfl ﬃffi ﬄffl ﬅst ﬆst ﬓմն ﬔմե ﬕմի ﬖվն ﬗմխ";

    private static readonly FrozenDictionary<Rune, byte[]> Expanded = ReadExpansions();

    /// <summary>What the letters of Europe fold to: asked one by one, .NET asks the system's ICU for each, at 50 ns.</summary>
    private static readonly Rune[] Near = [.. Enumerable.Range(0, 0x600).Select(value => FoldOne(new Rune(value)))];

    public static int Fold(ReadOnlySpan<byte> name, Span<byte> destination)
    {
        if (Ascii.IsValid(name))
        {
            Ascii.ToLower(name, destination, out var written);
            return written;
        }
        return FoldRunes(name, destination);
    }

    private static int FoldRunes(ReadOnlySpan<byte> name, Span<byte> destination)
    {
        var written = 0;
        while (!name.IsEmpty)
        {
            Rune.DecodeFromUtf8(name, out var rune, out var consumed);
            name = name[consumed..];
            if (Expanded.TryGetValue(rune, out var expansion))
            {
                expansion.CopyTo(destination[written..]);
                written += expansion.Length;
            }
            else
            {
                var folded = rune.Value < Near.Length ? Near[rune.Value] : FoldOne(rune);
                written += folded.EncodeToUtf8(destination[written..]);
            }
        }
        return written;
    }

    private static Rune FoldOne(Rune rune) => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));

    private static FrozenDictionary<Rune, byte[]> ReadExpansions()
    {
        // .NET leaves the long s alone; Windows and Unicode fold it to s.
        var table = new Dictionary<Rune, byte[]> { [new Rune('\u017F')] = "s"u8.ToArray() };
        foreach (var pair in Expansions.Split(' '))
            table.Add(new Rune(pair[0]), Encoding.UTF8.GetBytes(pair[1..]));
        return table.ToFrozenDictionary();
    }
}
