using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Support.Requests;

/// <summary>A request for access to a space that waits for its deletion, as it stands.</summary>
/// <param name="Author">Key of the caller who filed it.</param>
/// <param name="DeleteDueTime">When the space is due.</param>
internal sealed record AccessRequest(
    string Id,
    string SpaceId,
    string SpaceAddress,
    AccessAction Action,
    RequestChannel Channel,
    string Ticket,
    AccessTerms Terms,
    string RequesterName,
    string RequesterContact,
    string Reason,
    string Author,
    DateTimeOffset CreateTime,
    DateTimeOffset DeleteDueTime)
{
    public const string IdPrefix = "request";

    public RequestState State { get; init; }

    /// <summary>Counts the changes of what is voted on.</summary>
    public long Version { get; init; } = 1;

    /// <summary>Id of the member of staff who has it; empty while nobody has.</summary>
    public string ClaimedBy { get; init; } = "";

    public bool IsVerified { get; init; }

    public SentCode? Code { get; init; }

    /// <summary>Codes that were mailed.</summary>
    public int CodeCount { get; init; }

    /// <summary>Keys of all who took part in verifying who asks.</summary>
    public IReadOnlyList<string> Verifiers { get; init; } = [];

    public IReadOnlyList<Proof> Proofs { get; init; } = [];

    public IReadOnlyList<Vote> Votes { get; init; } = [];

    public IReadOnlyList<Message> Messages { get; init; } = [];

    public IReadOnlyList<LinkedTicket> LinkedTickets { get; init; } = [];

    public DateTimeOffset TakeDueTime { get; init; }

    /// <summary>Until when it should be decided; null while that stands still.</summary>
    public DateTimeOffset? ResolveDueTime { get; init; }

    /// <summary>Working time that was left to decide it when that began to stand still.</summary>
    public TimeSpan ResolveLeft { get; init; }

    public DateTimeOffset ExpireTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public string GrantId { get; init; } = "";

    [JsonIgnore]
    public bool IsOpen => EndTime is null;

    /// <summary>True if a member of staff would read: then they are the one who has claimed it.</summary>
    [JsonIgnore]
    public bool IsForStaff => Action.IsStaffRead();

    /// <summary>The approvals that count: of what is voted on now.</summary>
    [JsonIgnore]
    public IEnumerable<Vote> Approvals => Votes.Where(vote => vote.Approves && vote.Version == Version);

    /// <summary>What all who approved allow.</summary>
    [JsonIgnore]
    public AccessTerms? ApprovedTerms => Approvals.Aggregate((AccessTerms?)Terms, (terms, vote) => terms?.Meet(vote.Terms));

    /// <summary>What presses most: the queue is in this order.</summary>
    [JsonIgnore]
    public DateTimeOffset OrderTime => Limits().Min();

    /// <summary>SHA-256 of what is voted on.</summary>
    public byte[] HashContent() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
    {
        Id,
        SpaceId,
        Action,
        Channel,
        Ticket,
        Terms,
        RequesterName,
        RequesterContact,
        Reason,
        Author,
        Version,
        IsVerified,
        Proofs,
        Messages,
        Reader = IsForStaff ? ClaimedBy : "",
    }));

    /// <summary>The ends of the times that run: to claim it, to decide it, until the deletion.</summary>
    private IEnumerable<DateTimeOffset> Limits()
    {
        yield return DeleteDueTime;
        if (ResolveDueTime is not { } resolve)
            yield break;
        yield return resolve;
        if (ClaimedBy.Length == 0)
            yield return TakeDueTime;
    }
}
