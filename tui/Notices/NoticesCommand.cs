using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Spaces;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Notices;

/// <summary>notices: the news feed of a space, once or for as long as one likes.</summary>
internal sealed class NoticesCommand
{
    private readonly Option<string> _space = new("--space") { Description = "Address or id of the space (default: the one that you are signed in to)." };
    private readonly Option<bool> _unread = new("--unread") { Description = "Only what is unread." };
    private readonly Option<bool> _watch = new("--watch") { Description = "Stay and show what comes, until ctrl-c." };
    private readonly Option<bool> _markRead = new("--mark-read") { Description = "Mark what was shown as read." };
    private readonly Option<string> _language = new("--language") { Description = "fr or en (default: the owner's)." };
    private readonly Option<TimeSpan?> _retryFor = RetryOption.Create();

    public static Command Create(VerbFactory verbs)
    {
        var verb = new NoticesCommand();
        var command = new Command("notices", "Shows what happened to a space: exports, sign-ins, deletion.")
        {
            verb._space, verb._unread, verb._watch, verb._markRead, verb._language, verb._retryFor,
        };
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var spaceId = await SpaceFinder.GetIdAsync(connection, parsed.GetValue(_space), cancellation);
        var patience = RetryOption.Patience(
            context, parsed.GetValue(_retryFor), words => context.Streams.Error.WriteLine($"mover: {SafeText.Of(words)}"));
        var feed = new NoticeFeed(connection, spaceId, parsed.GetValue(_language) ?? "", patience, context.Surroundings.Time);
        var (unread, markRead) = (parsed.GetValue(_unread), parsed.GetValue(_markRead));
        var shown = 0L;
        await foreach (var notice in parsed.GetValue(_watch) ? feed.WatchAsync(unread, cancellation) : feed.ListAsync(unread, cancellation))
        {
            Print(context, notice);
            shown = notice.Position;
            if (markRead && parsed.GetValue(_watch))
                await feed.MarkReadAsync(shown, cancellation);
        }
        if (markRead && shown > 0)
            await feed.MarkReadAsync(shown, cancellation);
        return ExitCode.Done;
    }

    private static void Print(CommandContext context, Notice notice)
    {
        var view = NoticeView.Of(notice);
        if (context.Printer.IsJson)
            context.Printer.Json(view);
        else
            context.Printer.Line(view.Line());
    }
}
