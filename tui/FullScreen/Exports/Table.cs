using System.Text;
using System.Text.Json;

namespace Mover.Tui.FullScreen.Exports;

/// <summary>What a screen shows, for other programs.</summary>
internal sealed record Table(IReadOnlyList<string> Heads, IReadOnlyList<string[]> Rows)
{
    /// <summary>RFC 4180.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder();
        foreach (var row in Rows.Prepend([.. Heads]))
            text.AppendJoin(',', row.Select(Quote)).Append("\r\n");
        return text.ToString();
    }

    public string ToJson() => JsonSerializer.Serialize(
        Rows.Select(row => Heads.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second)), CommandLine.JsonStyle.Indented);

    // A spreadsheet would run what begins like a formula, and names are written by anybody.
    private static string Quote(string cell) => $"\"{(cell.Length > 0 && "=+-@\t\r".Contains(cell[0]) ? "'" : "")}{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
