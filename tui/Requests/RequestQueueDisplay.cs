using Mover.Tui.CommandLine;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>Shows the queue: for people a table, then a line for each change; for programs an object for each request as it stands.</summary>
internal sealed class RequestQueueDisplay(CommandContext context)
{
    private readonly RequestTable _table = new();
    private bool _isTold;

    public void Show(IEnumerable<AccessRequest> requests)
    {
        foreach (var request in requests)
        {
            if (context.Printer.IsJson)
                context.Printer.Json(RequestView.Of(request));
            else if (_isTold)
                context.Printer.Line(Line(request));
            else
                _table.Add(request);
        }
    }

    /// <summary>The present state is told for the first time, or again.</summary>
    public void EndState(long openCount)
    {
        if (_isTold || context.Printer.IsJson)
            return;
        _isTold = true;
        _table.Flush(context.Streams.Output, withHeads: true);
        context.Printer.Line(openCount > 0 ? $"{Quantity.Count(openCount, "request is", "requests are")} open." : "No request is open.");
    }

    private string Line(AccessRequest request)
    {
        var (claimed, approvals) = (request.ClaimedBy.Length > 0 ? $", claimed by {request.ClaimedBy}" : "", $"{request.Approvals} of {request.NeededApprovals}");
        return $"{context.Surroundings.Time.GetUtcNow():yyyy-MM-dd HH:mm:ss}  {request.AccessRequestId}  {ValueName.Of(request.State)}: "
            + $"{ValueName.Of(request.Action)} of {request.SpaceAddress}, ticket {request.Ticket}, approvals {approvals}{claimed}";
    }
}
