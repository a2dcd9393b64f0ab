using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Transfers;

/// <summary>A step of a move, by the state in which it is made.</summary>
internal readonly record struct MoveStep(MoveState State, StepMark Mark)
{
    public string Sign => Mark switch
    {
        StepMark.Done => "✓",
        StepMark.Present => "●",
        StepMark.Failed => "✗",
        _ => "○",
    };

    public Ink Ink => Mark switch
    {
        StepMark.Done => Ink.Good,
        StepMark.Present => Ink.Accent,
        StepMark.Failed => Ink.Bad,
        _ => Ink.Dim,
    };
}
