namespace Mover.Tui.FullScreen.Feeds;

/// <summary>What is followed while a screen needs it. Two that are equal are one.</summary>
internal abstract record Feed
{
    /// <summary>True if the server tells what changes, so that silence means that nothing does; else it is asked now and then.</summary>
    public virtual bool IsStream => false;
}

/// <summary>Open requests: WatchRequestsResponse.</summary>
internal sealed record RequestsFeed : Feed
{
    public override bool IsStream => true;
}

/// <summary>Requests that are closed, the newest thousand: ListRequestsResponse.</summary>
internal sealed record ClosedRequestsFeed : Feed;

/// <summary>One request with its space and its outlook: GetRequestResponse, anew whenever it changes.</summary>
internal sealed record RequestFeed(string RequestId) : Feed;

/// <summary>Spaces that wait for their deletion: ListPendingSpacesResponse.</summary>
internal sealed record SpacesFeed : Feed;

/// <summary>Grants: ListGrantsResponse, all that are open and the newest of the others.</summary>
internal sealed record GrantsFeed : Feed;

/// <summary>Moves, imports and archives: WatchTransfersResponse.</summary>
internal sealed record TransfersFeed : Feed
{
    public override bool IsStream => true;
}

/// <summary>The newest records of the journal: ListJournalRecordsResponse.</summary>
internal sealed record JournalFeed : Feed;

/// <summary>The verification of the journal: VerifyJournalResponse.</summary>
/// <param name="Run">Counts how often it was asked for: a new number verifies again.</param>
internal sealed record VerifyFeed(int Run) : Feed;

/// <summary>Entries of a space, under a grant: ListEntriesResponse, all pages of one revision, up to a limit.</summary>
internal sealed record EntriesFeed(string SpaceId) : Feed;

/// <summary>The text of one entry, under a grant: ReadEntryResponse, up to a limit.</summary>
internal sealed record TextFeed(string SpaceId, string Application, string Path) : Feed;

/// <summary>Members of staff: ListStaffResponse.</summary>
internal sealed record StaffFeed : Feed;
