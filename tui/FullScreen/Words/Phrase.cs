using System.Globalization;

namespace Mover.Tui.FullScreen.Words;

/// <summary>Words in both languages, side by side where they are used: none can be forgotten.</summary>
internal sealed record Phrase(string English, string French)
{
    public string In(Language language) => language == Language.French ? French : English;

    /// <summary>With {0}, {1}… filled in.</summary>
    public string In(Language language, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, In(language), values);
}
