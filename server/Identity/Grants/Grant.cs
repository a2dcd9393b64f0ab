using Mover.V1;

namespace Mover.Server.Identity.Grants;

/// <summary>What somebody may do in a space that waits for its deletion, and until when.</summary>
/// <param name="Applications">Ids of the applications it is limited to; empty for all.</param>
/// <param name="Grantee">Key of the caller who may; <see cref="ByServer"/> for what the server does.</param>
internal sealed record Grant(
    string Id,
    string RequestId,
    string SpaceId,
    string SpaceAddress,
    AccessAction Action,
    TimeSpan Duration,
    IReadOnlyList<string> Applications,
    string Grantee,
    string Ticket,
    DateTimeOffset CreateTime,
    DateTimeOffset StartTime,
    DateTimeOffset EndTime)
{
    public const string IdPrefix = "grant";

    /// <summary>The grantee of what the server does.</summary>
    public const string ByServer = "Server";

    public GrantState State { get; init; } = GrantState.Active;

    /// <summary>Key of whoever revoked it; empty if nobody did.</summary>
    public string RevokedBy { get; init; } = "";

    /// <summary>Why it was revoked, or what it allowed could not be done.</summary>
    public string EndReason { get; init; } = "";

    /// <summary>The archive of a rescue export, once it is made.</summary>
    public string ArchiveId { get; init; } = "";

    /// <summary>Pages of entries that were listed under it.</summary>
    public long ListCount { get; init; }

    /// <summary>Entries that were read under it.</summary>
    public long ReadCount { get; init; }

    /// <summary>Names the grant as the holder of its space.</summary>
    public string Holder => $"{IdPrefix}:{Id}";

    public bool IsOpen => State is GrantState.Scheduled or GrantState.Active;

    /// <summary>True while it lets its grantee in; nothing has to happen at its end for that to be over.</summary>
    public bool IsInForceAt(DateTimeOffset now) => State == GrantState.Active && StartTime <= now && now < EndTime;
}
