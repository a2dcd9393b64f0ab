using Mover.Server.Calls;
using Mover.Server.Support.Replies;
using Mover.V1;

namespace Mover.Server.Support.Requests;

/// <summary>Reads a vote that is only thought of, by the rules of a real one.</summary>
internal sealed class DecisionReading(RequestReading reading, ReplyBook replies)
{
    /// <param name="seen">The request as it stands: a vote is for what stands there now.</param>
    /// <param name="language">Of the owner.</param>
    public Vote Read(PreviewDecisionRequest request, AccessRequest seen, string language, string staffId, DateTimeOffset now)
    {
        if (request is { Approves: true, Reply: not null })
            throw Refusal.Field("reply", "says why a request is denied.");
        if (request is { Approves: false, Narrowed: not null })
            throw Refusal.Field("narrowed", "says what is approved.");
        var reason = request.Reply is { } reply ? replies.Fill(reply, ReplyUse.Denial, language) : RequestReading.Reason(request.Reason);
        return new Vote(staffId, request.Approves, reason, reading.ReadNarrowed(seen, request.Narrowed), seen.Version, now);
    }
}
