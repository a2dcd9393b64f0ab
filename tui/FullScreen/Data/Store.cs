using System.Collections.Immutable;
using Google.Protobuf;
using Mover.Tui.FullScreen.Feeds;
using Mover.V1;

namespace Mover.Tui.FullScreen.Data;

/// <summary>All that feeds have told.</summary>
internal sealed record Store
{
    public static readonly Store Empty = new();

    public Shelf<AccessRequest> Requests { get; private init; } = Shelf<AccessRequest>.Empty;

    public Shelf<AccessRequest> ClosedRequests { get; private init; } = Shelf<AccessRequest>.Empty;

    public Shelf<PendingSpace> Spaces { get; private init; } = Shelf<PendingSpace>.Empty;

    public Shelf<Grant> Grants { get; private init; } = Shelf<Grant>.Empty;

    public Shelf<Transfer> Transfers { get; private init; } = Shelf<Transfer>.Empty;

    public Shelf<JournalRecord> Journal { get; private init; } = Shelf<JournalRecord>.Empty;

    /// <summary>The newest record that was told.</summary>
    public JournalRecord? JournalHead { get; private init; }

    public Shelf<StaffMember> Staff { get; private init; } = Shelf<StaffMember>.Empty;

    /// <summary>The request that is looked at.</summary>
    public Shelf<GetRequestResponse> Details { get; private init; } = Shelf<GetRequestResponse>.Empty;

    public Shelf<Entry> Entries { get; private init; } = Shelf<Entry>.Empty;

    /// <summary>The text that is read.</summary>
    public ReadText Text { get; private init; } = ReadText.Empty;

    public Verification Verification { get; private init; } = Verification.Empty;

    public Store Take(FeedTold told) => told.Content switch
    {
        WatchRequestsResponse said => this with
        {
            Requests = Requests.Take(said.Requests, request => request.AccessRequestId, told.Starts, told.Ends, request => request.EndTime is not null),
        },
        ListRequestsResponse said => this with
        {
            ClosedRequests = ClosedRequests.Take(said.Requests, request => request.AccessRequestId, told.Starts, told.Ends),
        },
        // Not every server that answers has one to tell.
        GetRequestResponse { Request: not null } said => this with { Details = Details.Take([said], one => one.Request.AccessRequestId, starts: true, ends: true) },
        ListPendingSpacesResponse said => this with { Spaces = Spaces.Take(said.Spaces, space => space.SpaceId, told.Starts, told.Ends) },
        ListGrantsResponse said => this with { Grants = Grants.Take(said.Grants, grant => grant.GrantId, told.Starts, told.Ends) },
        WatchTransfersResponse said => this with { Transfers = Transfers.Take(said.Transfers, TransferNames.IdOf, told.Starts, told.Ends, TransferNames.IsForgotten) },
        ListJournalRecordsResponse said => this with
        {
            Journal = Journal.Take(said.Records, record => $"{record.Number}", told.Starts, told.Ends),
            // The newest comes first.
            JournalHead = told.Starts ? said.Records.FirstOrDefault() : JournalHead,
        },
        ListStaffResponse said => this with { Staff = Staff.Take(said.Members, member => member.StaffId, told.Starts, told.Ends) },
        ListEntriesResponse said => this with { Entries = Entries.Take(said.Entries, EntryNames.IdOf, told.Starts, told.Ends) },
        ReadEntryResponse said => this with { Text = Text.Take(said, told.Starts) },
        VerifyJournalResponse said => this with { Verification = Verification.Take(said) },
        _ => this,
    };

    /// <summary>The same with another standing of what a feed tells.</summary>
    public Store Become(Feed feed, Func<Standing, Standing> change) => feed switch
    {
        RequestsFeed => this with { Requests = Requests.Become(change) },
        ClosedRequestsFeed => this with { ClosedRequests = ClosedRequests.Become(change) },
        RequestFeed => this with { Details = Details.Become(change) },
        SpacesFeed => this with { Spaces = Spaces.Become(change) },
        GrantsFeed => this with { Grants = Grants.Become(change) },
        TransfersFeed => this with { Transfers = Transfers.Become(change) },
        JournalFeed => this with { Journal = Journal.Become(change) },
        StaffFeed => this with { Staff = Staff.Become(change) },
        EntriesFeed => this with { Entries = Entries.Become(change) },
        TextFeed => this with { Text = Text with { Standing = change(Text.Standing) } },
        VerifyFeed => this with { Verification = Verification with { Standing = change(Verification.Standing) } },
        _ => this,
    };

    /// <summary>Nothing of one space is shown where another one is looked at.</summary>
    public Store WithoutEntries() => this with { Entries = Shelf<Entry>.Empty };

    public Store WithoutText() => this with { Text = ReadText.Empty };

    public Store WithoutVerification() => this with { Verification = Verification.Empty };

    /// <summary>The login of a member of staff, or the actor as the journal names it.</summary>
    public string NameOf(string actorOrStaffId)
    {
        var id = actorOrStaffId.StartsWith("Staff:", StringComparison.Ordinal) ? actorOrStaffId["Staff:".Length..] : actorOrStaffId;
        return Staff.Find(id)?.Login ?? actorOrStaffId;
    }
}
