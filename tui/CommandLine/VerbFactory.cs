using System.CommandLine;

namespace Mover.Tui.CommandLine;

/// <summary>Gives each verb the one frame it runs in: context before it, failures said after it.</summary>
internal sealed class VerbFactory(ConsoleStreams streams, Surroundings surroundings, ServerOptions options)
{
    public void SetAction(Command command, Func<ParseResult, CommandContext, CancellationToken, Task<int>> run) =>
        command.SetAction((parsed, cancellation) => RunAsync(parsed, run, parsed.GetValue(options.Format), cancellation));

    /// <summary>For a verb that shows something live: where there is no terminal it speaks to programs, unless a format was asked for.</summary>
    public void SetLiveAction(Command command, Func<ParseResult, CommandContext, CancellationToken, Task<int>> run) =>
        command.SetAction((parsed, cancellation) => RunAsync(parsed, run, LiveFormat(parsed), cancellation));

    private OutputFormat LiveFormat(ParseResult parsed) => parsed.GetResult(options.Format) is null && !streams.ErrorIsTerminal
        ? OutputFormat.Json
        : parsed.GetValue(options.Format);

    private async Task<int> RunAsync(
        ParseResult parsed, Func<ParseResult, CommandContext, CancellationToken, Task<int>> run, OutputFormat format, CancellationToken cancellation)
    {
        var report = new FailureReport(streams.Error, format);
        try
        {
            return await run(parsed, new CommandContext(streams, surroundings, options, parsed, format), cancellation);
        }
        catch (Exception failure) when (report.Tell(failure, cancellation))
        {
            return failure is CommandFailure own ? own.Exit : ExitCode.Failed;
        }
    }
}
