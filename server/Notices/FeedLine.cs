using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>A notice as it stands in the feed of its space.</summary>
/// <param name="Position">1, 2, 3…, in the order in which the acts were committed.</param>
/// <param name="Address">Address of the space when it was written.</param>
/// <param name="Language">The owner's then: "fr" or "en".</param>
/// <param name="Facts">The notice as JSON.</param>
internal sealed record FeedLine(
    string Id,
    string SpaceId,
    long Position,
    NoticeKind Kind,
    string Address,
    string Language,
    string Facts,
    DateTimeOffset CreateTime,
    DateTimeOffset? ReadTime)
{
    public const string IdPrefix = "notice";
}
