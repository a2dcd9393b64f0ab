using System.Text.Json;
using Mover.Tui.Text;

namespace Mover.Tui.CommandLine;

/// <summary>Writes what a verb found, for people or for programs.</summary>
internal sealed class ResultPrinter(TextWriter output, OutputFormat format)
{
    public bool IsJson { get; } = format == OutputFormat.Json;

    /// <summary>One result: an object for programs, lines of name and value for people.</summary>
    public void Object(object json, IEnumerable<(string Name, string Value)> lines)
    {
        if (IsJson)
        {
            Json(json);
            return;
        }
        var rows = lines.ToArray();
        var width = rows.Max(row => row.Name.Length);
        foreach (var (name, value) in rows)
            output.WriteLine($"{name.PadRight(width)}  {SafeText.Of(value)}");
    }

    /// <summary>One object on one line.</summary>
    public void Json(object json) => output.WriteLine(JsonSerializer.Serialize(json, JsonStyle.Options));

    /// <summary>A line for people; nothing for programs.</summary>
    public void Line(string text)
    {
        if (!IsJson)
            output.WriteLine(SafeText.Of(text, most: 5000));
    }
}
