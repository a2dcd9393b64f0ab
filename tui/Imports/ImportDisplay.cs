using Mover.Tui.CommandLine;
using Mover.Tui.Progress;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Imports;

/// <summary>Shows an import while it goes: lines that are painted over on a terminal, JSON lines for programs, elsewhere a line now and then.</summary>
internal sealed class ImportDisplay(CommandContext context)
{
    private static readonly TimeSpan LinePause = TimeSpan.FromSeconds(5);

    private readonly LiveLines _lines = new(context);
    private ImportState _shown;
    private long _shownTime;

    public void Show(Import import)
    {
        if (context.Printer.IsJson)
            context.Printer.Json(ImportView.Of(import));
        else if (import.State is ImportState.Inspecting or ImportState.Running or ImportState.Undoing && (_lines.IsLive || IsNews(import)))
            _lines.Show([.. Lines(import).Select(line => SafeText.Of(line))]);
    }

    /// <summary>Says something beside what is shown.</summary>
    public void Tell(string text) => _lines.Tell(text);

    /// <summary>Takes away what was painted, so that other text can follow.</summary>
    public void End() => _lines.Erase();

    private static IEnumerable<string> Lines(Import import)
    {
        var step = import.State switch
        {
            ImportState.Inspecting => "reading the archive",
            ImportState.Undoing => "being taken back",
            _ => "importing",
        };
        if (import.Progress is not { } progress)
        {
            yield return step;
            yield break;
        }

        yield return $"{ProgressText.Bar(progress.DoneCount, progress.TotalCount)} {step}";
        yield return $"{Quantity.Count(progress.DoneCount)} of {Quantity.Count(progress.TotalCount)} entries, {Quantity.Bytes(progress.DoneBytes)}";
        if (progress.WaitReason.Length > 0)
            yield return $"The server waits: {progress.WaitReason}. The import goes on by itself.";
        if (progress.Present.Length > 0)
            yield return progress.Present;
    }

    private bool IsNews(Import import)
    {
        var time = context.Surroundings.Time;
        if (import.State == _shown && time.GetElapsedTime(_shownTime) < LinePause)
            return false;
        (_shown, _shownTime) = (import.State, time.GetTimestamp());
        return true;
    }
}
