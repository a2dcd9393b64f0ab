using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen;

/// <summary>What a server might tell: a little of everything.</summary>
internal static class Samples
{
    /// <summary>A Wednesday, 14:05 in Paris.</summary>
    public static readonly DateTimeOffset Now = new(2027, 3, 3, 13, 5, 0, TimeSpan.Zero);

    public static readonly IReadOnlyList<StaffMember> Staff =
    [
        new() { StaffId = "staff_lea", Login = "lea", Role = "agent" },
        new() { StaffId = "staff_paul", Login = "paul", Role = "approver" },
        new() { StaffId = "staff_ines", Login = "ines", Role = "approver" },
        new() { StaffId = "staff_aude", Login = "aude", Role = "auditor" },
    ];

    public static Timestamp In(double days) => (Now + TimeSpan.FromDays(days)).ToTimestamp();

    public static IReadOnlyList<AccessRequest> Requests() =>
    [
        Request(1, RequestState.InReview, AccessAction.OwnerRead, claimedBy: "staff_paul"),
        Request(2, RequestState.AwaitingSecond, AccessAction.Restore, claimedBy: "staff_paul", votes: 1),
        Request(3, RequestState.Pending, AccessAction.RescueExport),
        Request(4, RequestState.Filed, AccessAction.ReadContent, verified: false),
        Request(5, RequestState.WaitingForRequester, AccessAction.Extend),
        Request(6, RequestState.InReview, AccessAction.DeleteNow, claimedBy: "staff_ines"),
    ];

    public static AccessRequest Request(
        int number, RequestState state, AccessAction action, string claimedBy = "", int votes = 0, bool verified = true)
    {
        var request = new AccessRequest
        {
            AccessRequestId = $"request_{number:000}",
            Channel = number % 3 == 0 ? RequestChannel.Mail : RequestChannel.Amigo,
            Ticket = $"AMIGO-20471{number}",
            SpaceId = $"sp_{number}",
            SpaceAddress = Address(number),
            Action = action,
            Terms = new AccessTerms { DurationSeconds = 3 * 86_400 },
            RequesterName = "Prunelle Élève",
            RequesterContact = "06 12 34 56 78",
            Reason = "J’ai oublié mon mémoire de fin d’année dans l’espace, et je n’en ai pas d’autre copie.\nMerci d’avance.",
            State = state,
            Version = 3,
            ContentHash = ByteString.CopyFrom(new byte[32]),
            Author = "Service:key_amigo",
            CreateTime = In(-1.5),
            ClaimedBy = claimedBy,
            IdentityVerified = verified,
            NeededApprovals = action is AccessAction.Restore or AccessAction.DeleteNow or AccessAction.ReadContent ? 2 : 1,
            Approvals = votes,
            TakeDueTime = In(0.2 * number),
            ResolveDueTime = In(number),
            ExpireTime = In(number + 4),
            DeleteDueTime = In(3 * number),
        };
        if (number == 1)
            request.Warnings.Add(RequestWarning.ResolveSoon);
        if (verified)
            request.Proofs.Add(new IdentityProof
            {
                Kind = IdentityProofKind.CallBack,
                Note = "Rappelée au numéro du dossier.",
                StaffId = "staff_lea",
                CreateTime = In(-1),
            });
        if (votes > 0)
            request.Votes.Add(new RequestVote
            {
                StaffId = "staff_paul",
                Approves = true,
                Reason = "Le départ était une erreur du lycée.",
                Version = 3,
                CreateTime = In(-0.5),
                Terms = request.Terms,
            });
        request.Messages.Add(new RequestMessage { Text = "De quel fichier s’agit-il ?", Actor = "Staff:staff_lea", CreateTime = In(-0.8) });
        request.Messages.Add(new RequestMessage { FromRequester = true, Text = "mémoire.odt", Actor = "Service:key_amigo", CreateTime = In(-0.6) });
        request.LinkedTickets.Add(new LinkedTicket
        {
            Channel = RequestChannel.Mail,
            Ticket = "mail 12",
            RequesterName = "Prunelle",
            Reason = "Idem.",
            Actor = "Staff:staff_lea",
            CreateTime = In(-0.4),
        });
        return request;
    }

    public static GetRequestResponse Details(AccessRequest request) => new()
    {
        Request = request,
        Space = Spaces()[0],
        Outlook = new AccessOutlook
        {
            EndTime = In(3),
            DeleteDueTime = request.Action == AccessAction.Restore ? null : In(12),
            MailHint = "p…@example.org",
            EntryCount = 497,
            UsedBytes = 82_300_000,
            Obstacles = { request.Action == AccessAction.DeleteNow ? [AccessObstacle.Held] : Array.Empty<AccessObstacle>() },
            Losses = { request.Action == AccessAction.Restore ? [AccessLoss.Sessions, AccessLoss.TwoSpaces] : Array.Empty<AccessLoss>() },
        },
    };

    public static IReadOnlyList<PendingSpace> Spaces() =>
    [
        .. Enumerable.Range(1, 8).Select(number => new PendingSpace
        {
            SpaceId = $"sp_{number}",
            Address = Address(number),
            Title = $"Espace de l’élève {number}",
            CloseTime = In(number - 30),
            DeleteDueTime = In(3 * number),
            MovedTo = number % 2 == 0 ? $"eleve{number}.maison.example" : "",
            EntryCount = 497 * number,
            UsedBytes = 82_300_000L * number,
            Holds =
            {
                number switch
                {
                    1 => [new SpaceHold { Kind = HoldKind.Request, HolderId = "request_001", UntilTime = In(2) }],
                    3 => [new SpaceHold { Kind = HoldKind.Legal, HolderId = "grant_003", ReviewTime = In(60) }],
                    _ => Array.Empty<SpaceHold>(),
                },
            },
        }),
    ];

    public static IReadOnlyList<Grant> Grants() =>
    [
        Grant(1, AccessAction.OwnerRead, GrantState.Active, "Owner:sp_1"),
        Grant(2, AccessAction.ReadContent, GrantState.Active, "Staff:staff_lea"),
        Grant(3, AccessAction.SetHold, GrantState.Active, "Server"),
        Grant(4, AccessAction.RescueExport, GrantState.Ended, "Owner:sp_4"),
        Grant(5, AccessAction.OwnerRead, GrantState.Revoked, "Owner:sp_5"),
    ];

    public static IReadOnlyList<Transfer> Transfers() =>
    [
        new() { SpaceAddress = Address(1), Move = Move("mv_1", MoveState.Copying) },
        new() { SpaceAddress = Address(2), Move = Move("mv_2", MoveState.Moved) },
        new() { SpaceAddress = Address(3), Move = Move("mv_3", MoveState.Failed) },
        new()
        {
            SpaceAddress = Address(4),
            Import = new Import
            {
                ImportId = "im_4", SpaceId = "sp_4", State = ImportState.Running, SourceAddress = "ancien.example", CreateTime = In(-0.1), StateTime = In(-0.05),
                Progress = new ImportProgress { DoneCount = 120, TotalCount = 400, DoneBytes = 1_200_000, TotalBytes = 9_000_000 },
            },
        },
        new()
        {
            SpaceAddress = Address(5),
            Archive = new Archive
            {
                ArchiveId = "ar_5", SpaceId = "sp_5", State = ArchiveState.Ready, EntryCount = 497, TotalBytes = 45_800_000, DownloadCount = 2,
                CreateTime = In(-2), ExpireTime = In(5),
            },
        },
    ];

    public static IReadOnlyList<JournalRecord> Journal() =>
    [
        .. Enumerable.Range(1, 12).Reverse().Select(number => new JournalRecord
        {
            Number = 400 + number,
            Time = In(-0.01 * (13 - number)),
            Code = number % 3 == 0 ? JournalCode.SignedIn : number % 3 == 1 ? JournalCode.RequestStepped : JournalCode.ClosedSpaceRead,
            Actor = number % 2 == 0 ? "Staff:staff_lea" : "Service:key_amigo",
            SpaceId = $"sp_{number}",
            Subject = number == 1 ? "request_001" : $"request_{number:000}",
            Facts = { ["act"] = "approved", ["state"] = "inReview" },
            Hash = ByteString.CopyFrom([.. Enumerable.Repeat((byte)number, 32)]),
        }),
    ];

    public static IReadOnlyList<Entry> Entries() =>
    [
        Entry("files", "Mémoires/2026/mémoire.odt", 2_400_000),
        Entry("files", "Mémoires/2026/notes.txt", 1_200),
        Entry("files", "photo.jpg", 4_100_000),
        Entry("contacts", "ada.json", 230),
        Entry("blog", "index.json", 900),
    ];

    public static Entry Entry(string application, string path, long size) => new()
    {
        Application = application,
        Kind = application == "files" ? EntryKind.File : EntryKind.Data,
        Path = path,
        SizeBytes = size,
        MediaType = path.EndsWith(".txt", StringComparison.Ordinal) ? "text/plain" : "application/octet-stream",
        ModifyTime = In(-40),
    };

    private static string Address(int number) => $"eleve{number}.ecole.example";

    private static Grant Grant(int number, AccessAction action, GrantState state, string grantee) => new()
    {
        GrantId = $"grant_{number:000}",
        AccessRequestId = $"request_{number:000}",
        SpaceId = $"sp_{number}",
        SpaceAddress = Address(number),
        Action = action,
        Terms = new AccessTerms { DurationSeconds = 3 * 86_400 },
        Grantee = grantee,
        State = state,
        StartTime = In(-1),
        EndTime = In(2),
        RevokedBy = state == GrantState.Revoked ? "Staff:staff_ines" : "",
        EndReason = state == GrantState.Revoked ? "Ce n’était pas la bonne personne." : "",
        ListCount = 3,
        ReadCount = 7,
        Ticket = $"AMIGO-20471{number}",
    };

    private static Move Move(string id, MoveState state) => new()
    {
        MoveId = id,
        Role = MoveRole.Source,
        State = state,
        SourceAddress = $"{id}.ecole.example",
        TargetAddress = $"{id}.maison.example",
        OtherServer = "https://hebergeur.example",
        SpaceId = "sp_1",
        CreateTime = In(-0.2),
        StateTime = In(-0.1),
        DeleteDueTime = state == MoveState.Moved ? In(30) : null,
        End = state == MoveState.Failed ? new MoveEnd { Reason = "REASON_QUOTA_EXCEEDED" } : null,
        Progress = new MoveProgress
        {
            Pass = 1,
            DoneEntries = 1_200,
            TotalEntries = 2_000,
            DoneBytes = 61_000_000,
            TotalBytes = 100_000_000,
            BytesPerSecond = 12_000_000,
            SecondsLeft = 3,
            Applications =
            {
                new ApplicationProgress { Application = "files", DoneEntries = 900, TotalEntries = 1_500, DoneBytes = 60_000_000, TotalBytes = 98_000_000 },
                new ApplicationProgress { Application = "contacts", DoneEntries = 300, TotalEntries = 500, DoneBytes = 1_000_000, TotalBytes = 2_000_000 },
            },
        },
    };
}
