using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Mover.V1;

namespace Mover.Tests.Tui.Support;

/// <summary>A request, its space and what comes of it, made by hand.</summary>
internal static class Samples
{
    public const string Id = "ar_1";
    public const string SpaceId = "sp_1";
    public const string Address = "zoe.example.org";
    public const string Reason = "The_owner_cannot_sign_in_any_more";

    public static readonly ByteString Hash = ByteString.CopyFrom([.. Enumerable.Range(0, 32).Select(number => (byte)number)]);

    public static string HashText => Convert.ToHexStringLower(Hash.Span);

    /// <summary>A time of November 2026.</summary>
    public static Timestamp At(int day, int hour = 10) => new DateTimeOffset(2026, 11, day, hour, 0, 0, TimeSpan.Zero).ToTimestamp();

    public static AccessRequest Request(string id = Id, AccessAction action = AccessAction.OwnerRead, RequestState state = RequestState.InReview) => new()
    {
        AccessRequestId = id,
        Channel = RequestChannel.Amigo,
        Ticket = "AM-123",
        SpaceId = SpaceId,
        SpaceAddress = Address,
        Action = action,
        Terms = new AccessTerms { DurationSeconds = 3 * 86_400 },
        RequesterName = "Zoé",
        RequesterContact = "zoe@else.example",
        Reason = "I lost my account.\nPlease let me in.",
        State = state,
        Version = 7,
        ContentHash = Hash,
        Author = "Service:key_1",
        CreateTime = At(20),
        ClaimedBy = "staff_1",
        IdentityVerified = true,
        NeededApprovals = 1,
        TakeDueTime = At(21),
        ResolveDueTime = At(24),
        ExpireTime = At(27),
        DeleteDueTime = At(30),
    };

    public static PendingSpace Space() => new()
    {
        SpaceId = SpaceId,
        Address = Address,
        Title = "Zoé",
        CloseTime = At(1),
        DeleteDueTime = At(30),
        MovedTo = "zoe.home.example",
        EntryCount = 12,
        UsedBytes = 3_400_000,
        Holds = { new SpaceHold { Kind = HoldKind.Request, HolderId = Id, UntilTime = At(29) } },
    };

    public static GetRequestResponse Answer(AccessAction action = AccessAction.OwnerRead) => new()
    {
        Request = Request(action: action),
        Space = Space(),
        Outlook = new AccessOutlook
        {
            EndTime = At(27),
            DeleteDueTime = At(30),
            MailHint = "z…@example.org",
            Obstacles = { AccessObstacle.MoveUnderWay },
            Losses = { AccessLoss.TwoSpaces },
            EntryCount = 12,
            UsedBytes = 3_400_000,
        },
    };

    public static Grant Grant() => new()
    {
        GrantId = "gr_1",
        AccessRequestId = Id,
        SpaceId = SpaceId,
        SpaceAddress = Address,
        Action = AccessAction.OwnerRead,
        Terms = new AccessTerms { DurationSeconds = 3 * 86_400 },
        Grantee = "Owner:sp_1",
        State = GrantState.Active,
        StartTime = At(24),
        EndTime = At(27),
        ListCount = 3,
        ReadCount = 5,
        Ticket = "AM-123",
    };

    /// <summary>A record of the journal about the space.</summary>
    public static JournalRecord Record(
        long number, int day, JournalCode code, string actor, string subject = "", params (string Name, string Value)[] facts) => new()
        {
            Number = number,
            Time = At(day),
            Code = code,
            Actor = actor,
            SpaceId = SpaceId,
            Subject = subject,
            Facts = { facts.ToDictionary(fact => fact.Name, fact => fact.Value) },
            Hash = Hash,
        };
}
