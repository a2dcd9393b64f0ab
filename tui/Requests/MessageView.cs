using Mover.Tui.Entries;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>A question to the requester, or their answer, as it is printed.</summary>
internal sealed record MessageView(bool FromRequester, string Text, string Actor, DateTimeOffset? CreateTime)
{
    public static MessageView Of(RequestMessage message) => new(message.FromRequester, message.Text, message.Actor, EntryTime.Find(message.CreateTime));
}
