using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Mover.Tests.Tui.FullScreen;

/// <summary>The frames of the guided session, as somebody approved them; README shows the same.</summary>
/// <remarks>
/// What is another thing each time (ids, days, times that are left) is compared by its kind alone.
/// MOVER_TESTS_APPROVE=1 writes them anew; read them in the diff before they are committed.
/// </remarks>
internal sealed partial class GuidedFrames
{
    private readonly StringBuilder _frames = new();

    public static string FileName => Path.Combine(Folder(), "GuidedSession.approved.txt");

    public void Add(string title, string screen)
    {
        // Rows that are empty say nothing on paper.
        var rows = EmptyRows().Replace(string.Join('\n', screen.ReplaceLineEndings("\n").Split('\n').Select(row => row.TrimEnd())).TrimEnd(), "\n\n");
        _frames.Append($"── {title} ".PadRight(100, '─')).Append('\n').Append(rows).Append("\n\n");
    }

    public void Compare()
    {
        var shown = _frames.ToString();
        if (Environment.GetEnvironmentVariable("MOVER_TESTS_APPROVE") == "1")
            File.WriteAllText(FileName, shown);
        Assert.That(Kinds(shown), Is.EqualTo(Kinds(File.ReadAllText(FileName))));
    }

    private static string Kinds(string text)
    {
        var kinds = Id().Replace(text, "ID");
        kinds = Moment().Replace(kinds, "MOMENT");
        kinds = Period().Replace(kinds, "PERIOD");
        kinds = Size().Replace(kinds, "SIZE");
        kinds = Number().Replace(kinds, "N");
        return Blanks().Replace(kinds, " ");
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    [GeneratedRegex(@"\n(\s*\n){2,}")]
    private static partial Regex EmptyRows();

    [GeneratedRegex(@"\b([a-z]+_[0-9a-f]+|[0-9a-f]{8,})…?")]
    private static partial Regex Id();

    [GeneratedRegex(@"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ [A-Z][a-z]{2}( \d{4})?( \d\d:\d\d)?")]
    private static partial Regex Moment();

    [GeneratedRegex(@"-?(\d+ d \d+ h|\d+ h \d\d|\d+ min|< 1 min|\d+ d)\b")]
    private static partial Regex Period();

    [GeneratedRegex(@"\d+(\.\d+)? [KMG]?B\b")]
    private static partial Regex Size();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"[ ─█░]+")]
    private static partial Regex Blanks();
}
