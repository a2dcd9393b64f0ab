using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Mover.Server.Notices.Texts;

/// <summary>Sets blocks as a small HTML document that needs nothing from elsewhere.</summary>
/// <remarks>Styles stand on the elements, for many mail readers drop style sheets. Colours are left to the reader, so that dark ones stay
/// dark; only the button brings its own pair.</remarks>
internal static class HtmlWriter
{
    private const string Space = "margin:0 0 16px";

    private const string Button =
        "display:inline-block;padding:12px 20px;border-radius:6px;background:#1d4ed8;color:#ffffff;font-weight:bold;text-decoration:none";

    private const string Code = "font-size:24px;letter-spacing:2px";

    private const string Cell = "padding:4px 12px 4px 0;text-align:left;vertical-align:top;overflow-wrap:anywhere";

    private const string Below = "margin:32px 0 0;padding:16px 0 0;border-top:1px solid #808080;font-size:14px";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Write(Words title, IEnumerable<Block> blocks, Wording say)
    {
        var name = Text(title, say);
        return $"""
            <!DOCTYPE html>
            <html lang="{say.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{name}</title>
            </head>
            <body style="margin:0;padding:24px 16px;font:16px/1.5 system-ui,sans-serif">
            <div style="max-width:600px;margin:0 auto;overflow-wrap:anywhere">
            <h1 style="{Space};font-size:20px;line-height:1.3">{name}</h1>
            {string.Join('\n', blocks.Where(block => block.Places != Places.FeedAlone).Select(block => Set(block, say)))}
            </div>
            </body>
            </html>

            """;
    }

    private static string Set(Block block, Wording say) => block switch
    {
        Paragraph paragraph => $"<p style=\"{Space}\">{Text(paragraph.Text, say)}</p>",
        BulletList list => $"<ul style=\"{Space};padding:0 0 0 20px\">\n{Lines(list.Items.Select(item => $"<li>{Text(item, say)}</li>"))}</ul>",
        PageLink link => $"<p style=\"{Space}\"><a href=\"{Encoder.Encode(link.GetAddress())}\" style=\"{Button}\">{Text(link.Text, say)}</a></p>",
        CodeLine line => $"<p style=\"{Space}\">{Text(line.Text, say)}{Encoder.Encode(say.Typeset(say.Colon))}<br>"
            + $"<strong style=\"{Code}\">{Encoder.Encode(line.GetCode())}</strong></p>",
        PartTable table => SetTable(table, say),
        Footer footer => $"<p style=\"{Below}\">{Text(footer.Text, say)}</p>",
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "No such block."),
    };

    private static string SetTable(PartTable table, Wording say)
    {
        var rows = table.Rows.Select(part => Row("td", Encoder.Encode(SafeText.Of(part.FileName)), Encoder.Encode(say.Size(part.SizeBytes))));
        if (table.HiddenCount > 0)
            rows = rows.Append(Row("td", Text(say.AndMore(table.HiddenCount), say), ""));
        return $"<table style=\"{Space};border-collapse:collapse\">\n"
            + Lines(rows.Prepend(Row("th scope=\"col\"", say.FileHeading, say.SizeHeading))) + "</table>";
    }

    private static string Row(string cell, string name, string size)
    {
        var end = cell[..2];
        return $"<tr><{cell} style=\"{Cell}\">{name}</{end}><{cell} style=\"{Cell};white-space:nowrap\">{size}</{end}></tr>";
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static string Text(Words words, Wording say) => Encoder.Encode(say.Typeset($"{words}"));
}
