using System.Globalization;
using System.Text;

namespace Mover.Tui.FullScreen.Lists;

/// <summary>Takes accents and case away, so that "prénom" is found by "PRENOM".</summary>
internal static class Fold
{
    public static string Of(string text)
    {
        // What most rows are made of: a filter is typed while hundreds of thousands of them are looked through.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text.ToLowerInvariant();
        // Broken surrogates have no form.
        var whole = Text.SafeText.Of(text);
        if (System.Text.Ascii.IsValid(whole))
            return whole.ToLowerInvariant();
        var folded = new StringBuilder(whole.Length);
        foreach (var letter in whole.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(letter));
        return folded.ToString();
    }
}
