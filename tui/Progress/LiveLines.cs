using System.Text.Json;
using Mover.Tui.CommandLine;
using Mover.Tui.Text;

namespace Mover.Tui.Progress;

/// <summary>A few lines on the error stream that are painted over on a terminal; elsewhere each is a line like any other.</summary>
internal sealed class LiveLines(CommandContext context)
{
    private const string EraseToEnd = "\r\u001b[J";

    private readonly Lock _lock = new();
    private string[] _painted = [];

    public bool IsLive { get; } = context.Streams.ErrorIsTerminal && context.Format == OutputFormat.Table;

    /// <param name="lines">Safe for a terminal; cut where they would not fit.</param>
    public void Show(params string[] lines)
    {
        lock (_lock)
        {
            if (IsLive)
                Paint(lines);
            else
                Array.ForEach(lines, context.Streams.Error.WriteLine);
        }
    }

    /// <summary>Writes a line of its own without tearing those that are painted over.</summary>
    public void Tell(string text)
    {
        lock (_lock)
        {
            var painted = _painted;
            Erase();
            context.Streams.Error.WriteLine(context.Format == OutputFormat.Json
                ? JsonSerializer.Serialize(new { Note = text }, JsonStyle.Options)
                : SafeText.Of("mover: " + text, most: 2000));
            if (painted.Length > 0)
                Paint(painted);
        }
    }

    /// <summary>Takes away what was painted.</summary>
    public void Erase()
    {
        lock (_lock)
        {
            if (_painted.Length > 0)
                context.Streams.Error.Write(ToTop() + EraseToEnd);
            _painted = [];
        }
    }

    private void Paint(string[] lines)
    {
        var columns = Math.Max(1, context.Streams.Columns() - 1);
        context.Streams.Error.Write(ToTop() + EraseToEnd + string.Join("\r\n", lines.Select(line => LineFit.Of(line, columns))));
        _painted = lines;
    }

    private string ToTop() => _painted.Length > 1 ? $"\u001b[{_painted.Length - 1}A" : "";
}
