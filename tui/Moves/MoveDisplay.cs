using Mover.Tui.CommandLine;
using Mover.Tui.Progress;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>Shows a move while it goes: lines that are painted over on a terminal, JSON lines for programs, elsewhere a line at each
/// step and every few seconds.</summary>
internal sealed class MoveDisplay(CommandContext context)
{
    private static readonly TimeSpan LinePause = TimeSpan.FromSeconds(5);

    private readonly LiveLines _lines = new(context);
    private string _shown = "";
    private long _shownTime;

    public void Show(Move move)
    {
        if (context.Printer.IsJson)
            context.Printer.Json(MoveView.Of(move));
        else if (_lines.IsLive)
            _lines.Show(MoveText.Lines(move));
        else if (IsNews(move))
            _lines.Show(string.Join("; ", MoveText.Lines(move)));
    }

    /// <summary>Says something beside what is shown.</summary>
    public void Tell(string text) => _lines.Tell(text);

    /// <summary>Takes away what was painted, so that other text can follow.</summary>
    public void End() => _lines.Erase();

    private bool IsNews(Move move)
    {
        var (step, time) = ($"{MoveText.Step(move)} {move.Progress?.WaitingForPeer} {move.Progress?.WaitingReason}", context.Surroundings.Time);
        if (step == _shown && time.GetElapsedTime(_shownTime) < LinePause)
            return false;
        (_shown, _shownTime) = (step, time.GetTimestamp());
        return true;
    }
}
