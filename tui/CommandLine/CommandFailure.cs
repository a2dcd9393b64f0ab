namespace Mover.Tui.CommandLine;

/// <summary>The client's own expected "no": said in one sentence, without a stack trace.</summary>
/// <param name="reason">A stable word for programs, as the server's reasons are.</param>
/// <param name="message">The sentence for people.</param>
internal sealed class CommandFailure(string reason, string message) : Exception(message)
{
    public const string InterruptedReason = "INTERRUPTED";

    public string Reason { get; } = reason;

    public int Exit { get; init; } = ExitCode.Failed;

    /// <summary>True for the words about an interruption that a verb chose itself: the usual ones would say the wrong thing.</summary>
    public bool IsInterruption => Reason == InterruptedReason;

    public static CommandFailure Interrupted(string message) => new(InterruptedReason, message);

    /// <summary>The command line itself is wrong: nothing was tried.</summary>
    public static CommandFailure WrongUsage(string message) => new("USAGE", message) { Exit = ExitCode.WrongUsage };
}
