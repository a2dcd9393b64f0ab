using Mover.Tui.Entries;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>A request for the same that came while one was open, as it is printed.</summary>
internal sealed record TicketView(string Channel, string Ticket, string RequesterName, string Reason, string Actor, DateTimeOffset? CreateTime)
{
    public static TicketView Of(LinkedTicket linked) => new(
        ValueName.Of(linked.Channel), linked.Ticket, linked.RequesterName, linked.Reason, linked.Actor, EntryTime.Find(linked.CreateTime));
}
