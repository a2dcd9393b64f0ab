namespace Mover.Tui.FullScreen.Transfers;

/// <summary>How a step of a move stands.</summary>
internal enum StepMark
{
    Done,
    Present,
    ToCome,

    /// <summary>It ended here, before its time.</summary>
    Failed,
}
