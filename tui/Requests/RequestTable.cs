using Google.Protobuf.WellKnownTypes;
using Mover.Tui.Entries;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>Requests of the queue, a line each.</summary>
internal sealed class RequestTable
{
    private readonly TextTable _table = new("REQUEST", "STATE", "ACTION", "SPACE", "TICKET", "CLAIMED BY", "APPROVALS", "DUE (UTC)", "PRESSING");

    public void Add(AccessRequest request) => _table.Add(
        request.AccessRequestId, ValueName.Of(request.State), ValueName.Of(request.Action), request.SpaceAddress, request.Ticket,
        request.ClaimedBy.Length > 0 ? request.ClaimedBy : "-", $"{request.Approvals} of {request.NeededApprovals}", Due(request),
        string.Join("; ", request.Warnings.Select(AccessText.Of)));

    public void Flush(TextWriter output, bool withHeads) => _table.Flush(output, withHeads);

    /// <summary>What is due next: that somebody claims it, then that it is decided.</summary>
    private static string Due(AccessRequest request) => EntryTime.Cell(
        request.EndTime is null ? Earlier(request.ClaimedBy.Length == 0 ? request.TakeDueTime : null, request.ResolveDueTime) : null);

    private static DateTimeOffset? Earlier(Timestamp? first, Timestamp? second) =>
        new[] { EntryTime.Find(first), EntryTime.Find(second) }.Min();
}
