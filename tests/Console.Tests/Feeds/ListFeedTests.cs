using Grpc.Core;
using Mover.ConsoleTests.Played;
using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Feeds;
using Mover.V1;

namespace Mover.ConsoleTests.Feeds;

/// <summary>Feeds that are lists: read whole, again and again, and not more often than a server can bear.</summary>
[CancelAfter(60_000)]
internal sealed class ListFeedTests
{
    [Test]
    public async Task All_pages_are_told_as_one_state_and_again_after_five_seconds()
    {
        await using var scene = await ConsoleScene.FollowAsync(Pages(3), new SpacesFeed());
        await scene.HearAsync(FeedCondition.Live);
        await scene.PassAsync(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        await scene.HearAsync<FeedTold>(told => told.Ends);
        Assert.That(
            scene.Heard.OfType<FeedTold>().Select(told => (told.Starts, told.Ends)),
            Is.EqualTo([(true, false), (false, false), (false, true), (true, false), (false, false), (false, true)]));
        Assert.That(scene.Heard.OfType<FeedChanged>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_round_that_took_two_seconds_is_repeated_after_forty()
    {
        ConsoleScene? scene = null;
        await using var opened = scene = await ConsoleScene.OpenAsync();
        scene.Answers.On<ListPendingSpacesRequest>(_ =>
        {
            scene.Time.Advance(TimeSpan.FromSeconds(2));
            return new ListPendingSpacesResponse();
        });
        await scene.SignInAsync();
        scene.Follow(new SpacesFeed());
        await scene.HearAsync(FeedCondition.Live);
        await ConsoleScene.UntilAsync(() => scene.Time.Waiting.Count == 1);
        Assert.That(scene.Time.Waiting[0], Is.EqualTo(TimeSpan.FromSeconds(40)));
    }

    [Test]
    public async Task Open_grants_and_the_newest_of_all_are_one_state()
    {
        await using var scene = await ConsoleScene.FollowAsync(
            answers => answers.On<ListGrantsRequest>(asked => new ListGrantsResponse
            {
                Grants = { new Grant { GrantId = asked.OpenOnly ? "open" : "ended" } },
                NextPageToken = asked.OpenOnly ? "" : "more",
            }),
            new GrantsFeed());
        scene.Answers.On<ListGrantsRequest>(asked => new ListGrantsResponse());
        await scene.HearAsync(FeedCondition.Live);
        var asked = scene.Answers.Asked<ListGrantsRequest>();
        Assert.That((asked[0].OpenOnly, asked[1].OpenOnly, asked[1].PageSize), Is.EqualTo((true, false, 200)));
        Assert.That(scene.Heard.OfType<FeedTold>().Select(told => (told.Starts, told.Ends)), Is.EqualTo([(true, false), (false, true)]));
    }

    [Test]
    public async Task Closed_requests_are_read_up_to_a_thousand()
    {
        await using var scene = await ConsoleScene.FollowAsync(
            answers => answers.On<ListRequestsRequest>(asked => new ListRequestsResponse
            {
                Requests = { Enumerable.Repeat(new AccessRequest(), asked.PageSize) },
                NextPageToken = "more",
            }),
            new ClosedRequestsFeed());
        await scene.HearAsync(FeedCondition.Live);
        Assert.That(scene.Answers.Asked<ListRequestsRequest>(), Has.Count.EqualTo(2));
        Assert.That(scene.Answers.Asked<ListRequestsRequest>()[0].Filter.States, Has.Count.EqualTo(5));
    }

    [Test]
    public async Task A_round_that_failed_is_lost_and_the_next_one_begins_anew()
    {
        var count = 0;
        await using var scene = await ConsoleScene.FollowAsync(
            answers => answers.On<ListPendingSpacesRequest>(asked => count++ == 1
                ? throw PlayedAnswers.Refusal(StatusCode.Unavailable, "STORE_UNAVAILABLE", "The database is away.", ("retry_after_seconds", "3"))
                : Page(asked, 2)),
            new SpacesFeed());
        Assert.That((await scene.HearAsync(FeedCondition.Lost)).Why, Is.EqualTo("The database is away."));
        await scene.PassAsync(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3));
        await scene.HearAsync(FeedCondition.Live);
        Assert.That(scene.Heard.OfType<FeedTold>().Select(told => told.Starts), Is.EqualTo([true, true, false]));
    }

    [Test]
    public async Task A_page_token_of_a_server_that_ran_before_is_no_refusal()
    {
        var isOld = true;
        await using var scene = await ConsoleScene.FollowAsync(
            answers => answers.On<ListPendingSpacesRequest>(asked => isOld && asked.PageToken.Length > 0
                ? throw PlayedAnswers.Refusal(StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "No.")
                : Page(asked, 2)),
            new SpacesFeed());
        await scene.HearAsync(FeedCondition.Lost);
        isOld = false;
        await scene.PassBackOffAsync();
        await scene.HearAsync(FeedCondition.Live);
    }

    [Test]
    public async Task Staff_and_journal_are_told()
    {
        await using var scene = await ConsoleScene.FollowAsync(_ => { }, new StaffFeed(), new JournalFeed());
        await scene.HearAsync(FeedCondition.Live);
        await scene.HearAsync(FeedCondition.Live);
        Assert.That(scene.Answers.Asked<ListJournalRecordsRequest>()[0].PageSize, Is.EqualTo(1000));
    }

    [Test]
    public async Task Reload_asks_a_list_at_once()
    {
        await using var scene = await ConsoleScene.FollowAsync(Pages(1), new SpacesFeed());
        await scene.HearAsync(FeedCondition.Live);
        scene.Outside.Run(new Reload());
        await scene.HearAsync<FeedTold>(told => told.Ends);
    }

    private static Action<PlayedAnswers> Pages(int count) =>
        answers => answers.On<ListPendingSpacesRequest>(asked => Page(asked, count));

    private static ListPendingSpacesResponse Page(ListPendingSpacesRequest asked, int count)
    {
        var number = asked.PageToken.Length == 0 ? 1 : int.Parse(asked.PageToken);
        return new ListPendingSpacesResponse
        {
            Spaces = { new PendingSpace { SpaceId = $"sp_{number}" } },
            NextPageToken = number < count ? $"{number + 1}" : "",
        };
    }
}
