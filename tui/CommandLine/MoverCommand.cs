using System.CommandLine;
using Mover.Tui.Entries;
using Mover.Tui.Export;
using Mover.Tui.FullScreen;
using Mover.Tui.Grants;
using Mover.Tui.Identity;
using Mover.Tui.Imports;
using Mover.Tui.Journal;
using Mover.Tui.Moves;
using Mover.Tui.Notices;
using Mover.Tui.Put;
using Mover.Tui.Requests;
using Mover.Tui.Spaces;
using Mover.Tui.Text;

namespace Mover.Tui.CommandLine;

/// <summary>The command line `mover`: its verbs, from arguments to exit code.</summary>
internal static class MoverCommand
{
    /// <summary>Runs one command line. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.</summary>
    public static async Task<int> RunAsync(
        string[] args, ConsoleStreams streams, Surroundings surroundings, CancellationToken cancellation)
    {
        var parsed = Parse(args, streams, surroundings);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await streams.Error.WriteLineAsync($"mover: {SafeText.Of(error.Message)}".AsMemory(), cancellation);
            await streams.Error.WriteLineAsync("See mover --help.".AsMemory(), cancellation);
            return ExitCode.WrongUsage;
        }
        var configuration = new InvocationConfiguration
        {
            Output = streams.Output,
            Error = streams.Error,
            EnableDefaultExceptionHandler = false,
            // Signals are handled by the process, which gives a verb all the time it needs to end in order.
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(configuration, cancellation);
    }

    /// <summary>Making the options of all verbs takes longer than the first picture of the console: whoever opens it does not wait for them.</summary>
    private static ParseResult Parse(string[] args, ConsoleStreams streams, Surroundings surroundings)
    {
        var console = Root(streams, surroundings, out _);
        var parsed = console.Parse(args);
        return parsed.Errors.Count == 0 && parsed.Action == console.Action ? parsed : WholeRoot(streams, surroundings).Parse(args);
    }

    /// <summary>The command without verbs.</summary>
    private static RootCommand Root(ConsoleStreams streams, Surroundings surroundings, out VerbFactory verbs)
    {
        var options = new ServerOptions();
        verbs = new VerbFactory(streams, surroundings, options);
        var root = new RootCommand("Without a verb, opens the console of the support staff. The verbs bring folders and archives into personal cloud spaces, take spaces out whole, and move them.");
        options.AddTo(root);
        ConsoleCommand.AddTo(root, verbs);
        return root;
    }

    private static RootCommand WholeRoot(ConsoleStreams streams, Surroundings surroundings)
    {
        var root = Root(streams, surroundings, out var verbs);
        root.Add(SignInCommand.Create(verbs));
        root.Add(SignOutCommand.Create(verbs));
        root.Add(PasswordCommand.Create(verbs));
        root.Add(SessionsCommand.Create(verbs));
        root.Add(CodesCommand.Create(verbs));
        root.Add(SpaceCommand.Create(verbs));
        root.Add(PutCommand.Create(verbs));
        root.Add(ListCommand.Create(verbs));
        root.Add(GetCommand.Create(verbs));
        root.Add(ExportCommand.Create(verbs));
        root.Add(ImportCommand.Create(verbs));
        root.Add(ImportsCommand.Create(verbs));
        root.Add(MoveCommand.Create(verbs));
        root.Add(WatchCommand.Create(verbs));
        root.Add(MovesCommand.Create(verbs));
        root.Add(HostersCommand.Create(verbs));
        root.Add(NoticesCommand.Create(verbs));
        root.Add(JournalCommand.Create(verbs));
        root.Add(RequestsCommand.Create(verbs));
        root.Add(GrantsCommand.Create(verbs));
        return root;
    }
}
