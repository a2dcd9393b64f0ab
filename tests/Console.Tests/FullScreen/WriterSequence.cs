using System.Text.RegularExpressions;

namespace Mover.ConsoleTests.FullScreen;

/// <summary>The sequences that the console writes.</summary>
internal static partial class WriterSequence
{
    [GeneratedRegex(@"\u001b\[(\?2026[hl]|\?25[hl]|[0-9;]*m|[0-9]*;?[0-9]*H|[0-9]*[A-DGKX]|2J|K)")]
    public static partial Regex Pattern { get; }
}
