using System.Runtime.CompilerServices;
using System.Text;

namespace Mover.Server.Notices.Texts;

/// <summary>A text written as an interpolated string: what is put into its holes is made harmless, so no fact can pose as our words.</summary>
/// <remarks>A hole takes a text or other words. Numbers, sizes and times are written by a <see cref="Wording"/> first, each language in its way.</remarks>
[InterpolatedStringHandler]
internal sealed class Words(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + (16 * formattedCount));

    /// <summary>What somebody wrote at length: harmless like what is put into a hole, but cut later.</summary>
    public static Words Of(string text, int mostCharacters)
    {
        var words = new Words(0, 0);
        words.AppendLiteral(SafeText.Of(text, mostCharacters));
        return words;
    }

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(string? value) => _text.Append(SafeText.Of(value));

    public void AppendFormatted(Words part) => _text.Append(part._text);

    public override string ToString() => _text.ToString();
}
