using Google.Protobuf;
using Grpc.Core;
using Mover.ConsoleTests.Played;
using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Feeds;
using Mover.V1;

namespace Mover.ConsoleTests.Feeds;

/// <summary>Feeds of one thing: a request, the entries of a space, a text, a verification.</summary>
[CancelAfter(60_000)]
internal sealed class SingleFeedTests
{
    [Test]
    public async Task A_request_is_read_at_once_and_again_when_it_is_told_among_the_others()
    {
        var changed = new SemaphoreSlim(0);
        await using var scene = await ConsoleScene.FollowAsync(
            answers => answers.Stream<WatchRequestsRequest, WatchRequestsResponse>(async (stream, ct) =>
            {
                await changed.WaitAsync(ct);
                await stream.WriteAsync(new WatchRequestsResponse { IsComplete = true, Requests = { new AccessRequest { AccessRequestId = "ar_1" } } }, ct);
                await Task.Delay(Timeout.Infinite, ct);
            }),
            new RequestsFeed(), new RequestFeed("ar_1"));
        Assert.That((await scene.HearToldAsync()).Feed, Is.EqualTo(new RequestFeed("ar_1")));
        changed.Release();
        await scene.HearAsync<FeedTold>(told => told is { Feed: RequestFeed, Starts: true, Ends: true });
        Assert.That(scene.Answers.Asked<GetRequestRequest>().Select(asked => asked.AccessRequestId), Is.EqualTo(["ar_1", "ar_1"]));
    }

    [Test]
    public async Task A_request_that_nobody_tells_of_is_read_every_five_seconds()
    {
        await using var scene = await ConsoleScene.FollowAsync(_ => { }, new RequestFeed("ar_1"));
        await scene.HearAsync(FeedCondition.Live);
        await scene.PassAsync(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        await scene.HearToldAsync();
    }

    [Test]
    public async Task A_request_that_does_not_exist_is_refused()
    {
        await using var scene = await ConsoleScene.FollowAsync(
            answers => answers.On<GetRequestRequest>((_, _) => throw PlayedAnswers.Refusal(StatusCode.NotFound, "NOT_FOUND", "There is none.")),
            new RequestFeed("ar_1"));
        Assert.That((await scene.HearAsync(FeedCondition.Refused)).Why, Is.EqualTo("There is none."));
    }

    [Test]
    public async Task Entries_go_on_with_the_page_that_failed_and_are_listed_once()
    {
        var isBroken = true;
        await using var scene = await ConsoleScene.FollowAsync(
            answers => answers.On<ListEntriesRequest>(asked => asked.PageToken.Length > 0 && isBroken
                ? throw PlayedAnswers.Broken()
                : new ListEntriesResponse { NextPageToken = asked.PageToken.Length == 0 ? "2" : "" }),
            new EntriesFeed("sp_1"));
        await scene.HearAsync(FeedCondition.Lost);
        isBroken = false;
        await scene.PassBackOffAsync();
        await scene.HearAsync(FeedCondition.Live);
        Assert.That(scene.Heard.OfType<FeedTold>().Select(told => (told.Starts, told.Ends)), Is.EqualTo([(true, false), (false, true)]));
        scene.Outside.Run(new Reload());
        scene.Time.Advance(TimeSpan.FromHours(1));
        await Task.Delay(100);
        Assert.That(scene.HearRest(), Is.Empty);
        Assert.That(scene.Answers.Asked<ListEntriesRequest>().Select(asked => asked.PageToken), Is.EqualTo(["", "2", "2"]));
    }

    [Test]
    public async Task A_text_is_read_once_up_to_its_limit()
    {
        await using var scene = await ConsoleScene.FollowAsync(
            answers => answers.Stream<ReadEntryRequest, ReadEntryResponse>(async (stream, ct) =>
            {
                await stream.WriteAsync(new ReadEntryResponse { Entry = new Entry { SizeBytes = 1 << 20 } }, ct);
                await stream.WriteAsync(new ReadEntryResponse { Data = ByteString.CopyFrom(new byte[1 << 15]) }, ct);
                await stream.WriteAsync(new ReadEntryResponse { Data = ByteString.CopyFrom(new byte[1 << 15]) }, ct);
            }),
            new TextFeed("sp_1", "contacts", "a.json"));
        await scene.HearAsync(FeedCondition.Live);
        Assert.That(
            scene.Heard.OfType<FeedTold>().Select(told => (told.Starts, told.Ends)), Is.EqualTo([(true, false), (false, false), (false, true)]));
        var asked = scene.Answers.Asked<ReadEntryRequest>().Single();
        Assert.That((asked.ReadLimitBytes, asked.Entry.Kind), Is.EqualTo((64 << 10, EntryKind.Data)));
    }

    [Test]
    public async Task An_empty_text_is_whole_with_its_entry()
    {
        await using var scene = await ConsoleScene.FollowAsync(
            answers => answers.Stream<ReadEntryRequest, ReadEntryResponse>(
                (stream, ct) => stream.WriteAsync(new ReadEntryResponse { Entry = new Entry() }, ct)),
            new TextFeed("sp_1", "files", "empty.txt"));
        var told = await scene.HearToldAsync();
        Assert.That((told.Starts, told.Ends), Is.EqualTo((true, true)));
        Assert.That(scene.Answers.Asked<ReadEntryRequest>().Single().Entry.Kind, Is.EqualTo(EntryKind.File));
    }

    [Test]
    public async Task A_verification_that_breaks_begins_anew_and_ends_once()
    {
        await using var scene = await ConsoleScene.FollowAsync(
            answers =>
            {
                answers.Stream<VerifyJournalRequest, VerifyJournalResponse>(
                    (stream, ct) => stream.WriteAsync(new VerifyJournalResponse { VerifiedCount = 1 }, ct));
                answers.Stream<VerifyJournalRequest, VerifyJournalResponse>(async (stream, ct) =>
                {
                    await stream.WriteAsync(new VerifyJournalResponse { VerifiedCount = 1 }, ct);
                    await stream.WriteAsync(new VerifyJournalResponse { VerifiedCount = 2, Finished = true }, ct);
                });
            },
            new VerifyFeed(1));
        await scene.HearAsync(FeedCondition.Lost);
        await scene.PassBackOffAsync();
        await scene.HearAsync(FeedCondition.Live);
        Assert.That(
            scene.Heard.OfType<FeedTold>().Select(told => (told.Starts, told.Ends)), Is.EqualTo([(true, false), (true, false), (false, true)]));
        Assert.That(scene.Answers.Asked<VerifyJournalRequest>(), Has.Count.EqualTo(2));
    }
}
