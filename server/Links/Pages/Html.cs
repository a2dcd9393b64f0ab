using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Mover.Server.Notices.Texts;

namespace Mover.Server.Links.Pages;

/// <summary>Text that is HTML. Any other text becomes HTML on its way in, so a page cannot forget to encode.</summary>
/// <remarks>Made from interpolated strings alone: what stands between the holes was written here, what is in them comes from outside.</remarks>
internal readonly struct Html
{
    public static readonly Html None;

    private readonly string? _text;

    private Html(string text) => _text = text;

    public bool IsEmpty => string.IsNullOrEmpty(_text);

    public static Html Of(Builder html) => html.ToHtml();

    /// <summary>The element of a style sheet of ours: in it nothing is encoded.</summary>
    public static Html OfStyle(string sheet) => new($"<style>{sheet}</style>");

    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece.ToString())));

    /// <summary>The same, set as print does it: spaces that must not break, round apostrophes.</summary>
    public Html Typeset(Wording say) => new(say.Typeset(ToString()));

    public override string ToString() => _text ?? "";

    /// <summary>What the compiler turns <c>$"…{hole}…"</c> into.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Builder
    {
        private readonly StringBuilder _html;

        public Builder(int literalLength, int formattedCount) => _html = new(literalLength + (16 * formattedCount));

        public void AppendLiteral(string html) => _html.Append(html);

        public void AppendFormatted(Html html) => _html.Append(html.ToString());

        public void AppendFormatted(string? text) => HtmlText.Append(_html, text);

        public void AppendFormatted(long number) => _html.Append(number.ToString(CultureInfo.InvariantCulture));

        public Html ToHtml() => new(_html.ToString());
    }
}
