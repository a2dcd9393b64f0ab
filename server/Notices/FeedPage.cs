using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>Some notices of a feed, as one state of the database shows them.</summary>
/// <param name="Mails">How their mails stand; a notice without one is left out.</param>
/// <param name="HasMore">True if others follow in the same direction.</param>
/// <param name="UnreadCount">Of the whole feed.</param>
/// <param name="LastPosition">Of the whole feed.</param>
/// <param name="ChangeCount">How often the feed changed until then.</param>
internal sealed record FeedPage(
    IReadOnlyList<FeedLine> Lines,
    IReadOnlyDictionary<string, MailState> Mails,
    bool HasMore,
    int UnreadCount,
    long LastPosition,
    long ChangeCount);
