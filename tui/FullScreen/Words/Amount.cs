using Mover.Tui.Text;

namespace Mover.Tui.FullScreen.Words;

/// <summary>Sizes as people write them: "1.5 GB", "1,5 Go".</summary>
internal static class Amount
{
    public static string Bytes(double bytes, Language language)
    {
        var english = Quantity.Bytes(bytes);
        // The French byte is an octet.
        return language == Language.French ? english.Replace('.', ',').Replace('B', 'o') : english;
    }
}
