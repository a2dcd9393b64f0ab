using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>A reason with its sentence, as it is printed.</summary>
internal sealed record MoveEndView(string Reason, string Words)
{
    public static MoveEndView Of(MoveEnd end) => new(ReasonText.Of(end.Reason), end.Words);
}
