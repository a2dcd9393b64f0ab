using System.CommandLine;

namespace Mover.Tui.CommandLine;

/// <summary>Gives each verb the one frame it runs in: context before it, failures said after it.</summary>
internal sealed class VerbFactory(ConsoleStreams streams, Surroundings surroundings, ServerOptions options)
{
    public void SetAction(Command command, Func<ParseResult, CommandContext, CancellationToken, Task<int>> run) =>
        command.SetAction((parsed, cancellation) => RunAsync(parsed, run, cancellation));

    private async Task<int> RunAsync(
        ParseResult parsed, Func<ParseResult, CommandContext, CancellationToken, Task<int>> run, CancellationToken cancellation)
    {
        var report = new FailureReport(streams.Error, parsed.GetValue(options.Format));
        try
        {
            return await run(parsed, new CommandContext(streams, surroundings, options, parsed), cancellation);
        }
        catch (Exception failure) when (report.Tell(failure, cancellation))
        {
            return failure is CommandFailure own ? own.Exit : ExitCode.Failed;
        }
    }
}
