namespace Mover.Tui.CommandLine;

/// <summary>The client's own expected "no": said in one sentence, without a stack trace.</summary>
/// <param name="reason">A stable word for programs, as the server's reasons are.</param>
/// <param name="message">The sentence for people.</param>
internal sealed class CommandFailure(string reason, string message) : Exception(message)
{
    public string Reason { get; } = reason;

    public int Exit { get; init; } = ExitCode.Failed;

    /// <summary>The command line itself is wrong: nothing was tried.</summary>
    public static CommandFailure WrongUsage(string message) => new("USAGE", message) { Exit = ExitCode.WrongUsage };
}
