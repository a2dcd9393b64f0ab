using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen;

/// <summary>A server that tells things without anything in them: nothing is shown of them, and nothing fails.</summary>
internal sealed class EmptyAnswersTests
{
    private static IEnumerable<string> Names => Pictures.All.Keys;

    [Test]
    public void No_screen_fails([ValueSource(nameof(Names))] string name)
    {
        var scene = Pictures.All[name](Language.English, 120, 40);
        scene.Live(new StaffFeed(), new ListStaffResponse { Members = { new StaffMember() } });
        scene.Live(new RequestsFeed(), new WatchRequestsResponse { Requests = { new AccessRequest() }, IsComplete = true });
        scene.Live(new RequestFeed("request_001"), new GetRequestResponse());
        scene.Live(new SpacesFeed(), new ListPendingSpacesResponse { Spaces = { new PendingSpace() } });
        scene.Live(new GrantsFeed(), new ListGrantsResponse { Grants = { new Grant() } });
        scene.Live(new TransfersFeed(), new WatchTransfersResponse { Transfers = { new Transfer() }, IsComplete = true });
        scene.Live(new JournalFeed(), new ListJournalRecordsResponse { Records = { new JournalRecord() } });
        scene.Live(new EntriesFeed("sp_2"), new ListEntriesResponse { Entries = { new Entry() } });
        Assert.That(scene.Text(), Is.Not.Empty);
    }
}
