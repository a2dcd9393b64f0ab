using Mover.Server.Calls;

namespace Mover.Server.Identity.Sessions;

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

    /// <summary>Where it was opened from; empty where that is not known.</summary>
    public string SourceAddress { get; init; } = "";

    /// <summary>What the program that opened it calls itself.</summary>
    public string Client { get; init; } = "";

    /// <summary>The grant that let the owner of a closed space in; empty for all others.</summary>
    public string GrantId { get; init; } = "";
}
