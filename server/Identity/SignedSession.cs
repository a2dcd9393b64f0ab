using Mover.Server.Calls;

namespace Mover.Server.Identity;

/// <summary>A sign-in that lasts: who, since when, until when.</summary>
internal sealed record SignedSession(
    string Id,
    Callers CallerKind,
    string SubjectId,
    string DisplayName,
    DateTimeOffset CreateTime,
    DateTimeOffset ExpireTime)
{
    public const string IdPrefix = "session";
}
