using System.Collections.Immutable;
using System.CommandLine;
using System.Threading.Channels;
using Mover.Tui.CommandLine;
using Mover.Tui.FullScreen.Running;
using Mover.Tui.FullScreen.Shell;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen;

/// <summary>mover without a verb: opens the console of the support staff.</summary>
internal sealed class ConsoleCommand
{
    // So many messages are taken in a moment; a stream that tells more waits.
    private const int MostMessages = 256;

    private readonly ConsoleOptions _options = new();

    public static void AddTo(RootCommand root, VerbFactory verbs)
    {
        var console = new ConsoleCommand();
        console._options.AddTo(root);
        verbs.SetAction(root, console.RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        context.Server.RequireSecrecy();
        var surroundings = context.Surroundings;
        var (settings, notes) = new ConsoleSettingsFile(surroundings).Read();
        var choice = _options.Choose(parsed, settings, surroundings);
        if (choice.Refusal is { } refusal)
            throw CommandFailure.WrongUsage($"No console here: {refusal}.");
        using var device = context.Streams.OpenTerminal() ?? throw CommandFailure.WrongUsage("No console here: input or output is no terminal. See mover --help.");
        var first = FirstModel(context, choice, settings, notes) with { Width = device.Size.Width, Height = device.Size.Height };
        return await RunAsync(device, first, choice, context, cancellation);
    }

    private static async Task<int> RunAsync(TerminalDevice device, Model first, ConsoleChoice choice, CommandContext context, CancellationToken cancellation)
    {
        var messages = Channel.CreateBounded<Message>(new BoundedChannelOptions(MostMessages) { SingleReader = true });
        var output = new ScreenOutput(device, choice.Depth, choice.IsAscii);
        var insideTmux = context.Surroundings.FindVariable("TMUX") is not null;
        var loop = new ConsoleLoop(device, output, first, messages, context.Surroundings.Time, insideTmux);
        loop.Paint();
        await using var outside = new Outside(context.Surroundings, context.Server, messages.Writer, () => loop.Model.Language);
        if (first.IsMouseOn)
            device.SetMouse(true);
        await loop.RunAsync(outside, cancellation);
        return loop.WasForced ? ExitCode.Failed : ExitCode.Done;
    }

    private static Model FirstModel(CommandContext context, ConsoleChoice choice, ConsoleSettings settings, ImmutableArray<SettingsNote> notes)
    {
        var environment = settings.FindEnvironment(context.Server);
        var model = new Model
        {
            Server = new ServerLabel(context.Server.Authority, environment?.Label ?? "", environment?.IsDanger ?? false),
            Now = context.Surroundings.Time.GetUtcNow(),
            Zone = context.Surroundings.Time.LocalTimeZone,
            Language = choice.Language,
            Theme = choice.Theme,
            IsMouseOn = choice.IsMouseOn,
            IsReadOnly = choice.IsReadOnly,
            KeepsSession = choice.KeepsSession,
            Screens = [Screens.Requests],
        };
        return notes.IsEmpty ? model : model.Warn(string.Join(" · ", notes.Select(note => note.In(choice.Language))));
    }
}
