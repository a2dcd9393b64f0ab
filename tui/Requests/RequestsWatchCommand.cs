using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Progress;
using Mover.Tui.Spaces;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>requests watch: the queue, and each change of it, for as long as one likes.</summary>
internal sealed class RequestsWatchCommand
{
    private readonly Option<string> _space = new("--space") { Description = "Only requests about one space, by its address while it waits for its deletion, or by its id." };
    private readonly Option<TimeSpan?> _retryFor = RetryOption.Create();

    public static Command Create(VerbFactory verbs)
    {
        var verb = new RequestsWatchCommand();
        var command = new Command("watch", "Shows the open requests, then each that changes, until ctrl-c.") { verb._space, verb._retryFor };
        verbs.SetLiveAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var request = new WatchRequestsRequest
        {
            SpaceId = parsed.GetValue(_space) is { } space ? await PendingSpaces.GetIdAsync(connection, space, cancellation) : "",
        };
        var patience = RetryOption.Patience(context, parsed.GetValue(_retryFor), new LiveLines(context).Tell);
        var (queue, display) = (new RequestQueue(), new RequestQueueDisplay(context));
        var feed = new LastingFeed<WatchRequestsResponse>(
            () =>
            {
                queue.Begin();
                return connection.Support.WatchRequests(request, connection.Options(cancellation));
            },
            patience, context.Surroundings.Time);
        await foreach (var message in feed.ReadAsync(cancellation))
        {
            display.Show(queue.Take(message));
            // What was closed while the connection was lost is told as it stands now.
            foreach (var id in queue.TakeClosed(message))
                display.Show([await GetAsync(connection, patience, id, cancellation)]);
            if (message.IsComplete)
                display.EndState(queue.OpenCount);
        }
        return ExitCode.Done;
    }

    private static Task<AccessRequest> GetAsync(MoverConnection connection, Patience patience, string id, CancellationToken cancellation) =>
        patience.RetryAsync(async retry => (await RequestsShowCommand.GetAsync(connection, id, retry)).Request, cancellation);
}
