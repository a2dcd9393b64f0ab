using Grpc.Core;
using Mover.ConsoleTests.Played;
using Mover.Tui.Connection;
using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Feeds;
using Mover.V1;

namespace Mover.ConsoleTests.Feeds;

/// <summary>Feeds that are streams: the state first, then its changes, over any number of lost connections.</summary>
[CancelAfter(60_000)]
internal sealed class StreamFeedTests
{
    private static readonly RequestsFeed Feed = new();

    [Test]
    public async Task The_state_is_told_from_its_first_message_to_the_one_that_completes_it()
    {
        await using var scene = await ConsoleScene.FollowAsync(
            answers => Play(answers, State(false, "a"), State(false, "b"), State(true, "c"), State(true, "d")), Feed);
        for (var count = 0; count < 4; count++)
            await scene.HearToldAsync();
        Assert.That(
            scene.Heard.OfType<FeedTold>().Select(told => (told.Starts, told.Ends)),
            Is.EqualTo([(true, false), (false, false), (false, true), (false, false)]));
        Assert.That(scene.Heard.OfType<FeedChanged>(), Is.EqualTo([new FeedChanged(Feed, FeedCondition.Live, "")]));
        Assert.That(scene.Heard.FindIndex(message => message is FeedChanged), Is.EqualTo(scene.Heard.FindIndex(message => message is FeedTold { Ends: true }) + 1));
    }

    [Test]
    public async Task A_lost_stream_is_lost_with_words_and_then_live_again_and_tells_all_anew()
    {
        await using var scene = await ConsoleScene.FollowAsync(
            answers =>
            {
                Break(answers, State(true, "a", "b"));
                Play(answers, State(true, "a"));
            },
            Feed);
        await scene.HearAsync(FeedCondition.Live);
        var lost = await scene.HearAsync(FeedCondition.Lost);
        Assert.That(lost.Why, Is.EqualTo("The connection to the server is lost."));
        await scene.PassBackOffAsync();
        var told = await scene.HearToldAsync();
        Assert.That((told.Starts, told.Ends), Is.EqualTo((true, true)));
        Assert.That(((WatchRequestsResponse)told.Content).Requests.Select(request => request.AccessRequestId), Is.EqualTo(["a"]), "b is gone");
        await scene.HearAsync(FeedCondition.Live);
    }

    [Test]
    public async Task A_stream_that_ends_is_opened_again()
    {
        await using var scene = await ConsoleScene.FollowAsync(
            answers =>
            {
                answers.Stream<WatchRequestsRequest, WatchRequestsResponse>((stream, ct) => stream.WriteAsync(State(true), ct));
                Play(answers, State(true));
            },
            Feed);
        await scene.HearAsync(FeedCondition.Lost);
        await scene.PassBackOffAsync();
        await scene.HearAsync(FeedCondition.Live);
    }

    [Test]
    public async Task What_is_refused_is_not_asked_again()
    {
        await using var scene = await ConsoleScene.FollowAsync(
            answers => Throw(answers, () => PlayedAnswers.Refusal(StatusCode.PermissionDenied, "SCOPE_MISSING", "Auditors only.")), Feed);
        var refused = await scene.HearAsync(FeedCondition.Refused);
        Assert.That(refused.Why, Is.EqualTo("Auditors only."));
        scene.Time.Advance(TimeSpan.FromHours(1));
        scene.Follow(Feed);
        await Task.Delay(100);
        Assert.That(scene.Answers.Asked<WatchRequestsRequest>(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_end_of_a_session_is_told_once_however_many_find_it_out()
    {
        await using var scene = await ConsoleScene.FollowAsync(
            answers =>
            {
                answers.On<ListPendingSpacesRequest>((_, _) => throw Unknown());
                answers.On<ListGrantsRequest>((_, _) => throw Unknown());
                answers.On<ListJournalRecordsRequest>((_, _) => throw Unknown());
            },
            new SpacesFeed(), new GrantsFeed(), new JournalFeed());
        await scene.HearAsync<SessionEnded>();
        await Task.Delay(150);
        scene.Time.Advance(TimeSpan.FromMinutes(1));
        await Task.Delay(50);
        Assert.That(scene.HearRest(), Is.Empty);
    }

    [Test]
    public async Task A_feed_that_is_no_longer_wanted_is_silent_and_its_call_is_cancelled()
    {
        var more = new SemaphoreSlim(0);
        await using var scene = await ConsoleScene.FollowAsync(
            answers => answers.Stream<WatchRequestsRequest, WatchRequestsResponse>(async (stream, ct) =>
            {
                await stream.WriteAsync(State(true), ct);
                await more.WaitAsync(ct);
            }),
            Feed);
        await scene.HearAsync(FeedCondition.Live);
        scene.Follow();
        await ConsoleScene.UntilAsync(() => scene.Answers.Cancelled == 1);
        await Task.Delay(50);
        Assert.That(scene.HearRest(), Is.Empty);
    }

    [Test]
    public async Task A_server_that_never_answers_is_lost()
    {
        await using var scene = await ConsoleScene.FollowAsync(answers => { }, Feed);
        await ConsoleScene.UntilAsync(() => scene.Answers.Asked<WatchRequestsRequest>().Count == 1);
        scene.Time.Advance(TimeSpan.FromSeconds(16));
        Assert.That((await scene.HearAsync(FeedCondition.Lost)).Why, Is.EqualTo("The server does not answer."));
        await ConsoleScene.UntilAsync(() => scene.Answers.Cancelled == 1);
    }

    [Test]
    public async Task A_stream_that_has_told_its_state_may_be_silent_for_a_day()
    {
        await using var scene = await ConsoleScene.FollowAsync(answers => Play(answers, State(true)), Feed);
        await scene.HearAsync(FeedCondition.Live);
        scene.Time.Advance(TimeSpan.FromDays(1));
        await Task.Delay(100);
        Assert.That(scene.HearRest(), Is.Empty);
        Assert.That(scene.Answers.Cancelled, Is.Zero);
    }

    [Test]
    public async Task A_server_that_answers_slowly_is_waited_for_and_live_when_it_has_told_all()
    {
        var next = new SemaphoreSlim(1);
        await using var scene = await ConsoleScene.FollowAsync(
            answers => answers.Stream<WatchRequestsRequest, WatchRequestsResponse>(async (stream, ct) =>
            {
                foreach (var message in new[] { State(false, "a"), State(false, "b"), State(true, "c") })
                {
                    await next.WaitAsync(ct);
                    await stream.WriteAsync(message, ct);
                }
                await Task.Delay(Timeout.Infinite, ct);
            }),
            Feed);
        for (var count = 0; count < 2; count++)
        {
            await scene.HearToldAsync();
            Assert.That(scene.HearRest(), Is.Empty, "not live before all is told");
            await scene.PassAsync(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15), but: TimeSpan.FromSeconds(1));
            next.Release();
        }
        await scene.HearAsync(FeedCondition.Live);
    }

    [Test]
    public async Task A_server_that_restarts_is_followed_again()
    {
        await using var scene = await ConsoleScene.FollowAsync(answers => Play(answers, State(true, "a")), Feed);
        await scene.HearAsync(FeedCondition.Live);
        await scene.StopServerAsync();
        await scene.HearAsync(FeedCondition.Lost);
        await scene.PassBackOffAsync();
        Play(scene.Answers, State(true, "b"));
        await scene.StartServerAsync();
        var told = scene.HearToldAsync();
        while (!told.IsCompleted)
        {
            scene.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20);
        }
        Assert.That((await told).Starts);
        await scene.HearAsync(FeedCondition.Live);
    }

    [Test]
    public async Task A_slow_reader_makes_the_server_wait_and_loses_nothing()
    {
        const int count = 200;
        var sent = 0;
        await using var scene = await ConsoleScene.OpenAsync(room: 2);
        scene.Answers.Stream<WatchRequestsRequest, WatchRequestsResponse>(async (stream, ct) =>
        {
            for (var number = 0; number < count; number++)
            {
                var message = State(true, $"{number}");
                message.Requests[0].Reason = new string('x', 64 << 10);
                await stream.WriteAsync(message, ct);
                sent = number + 1;
            }
            await Task.Delay(Timeout.Infinite, ct);
        });
        await scene.SignInAsync();
        scene.Follow(Feed);
        await Task.Delay(1000);
        Assert.That(sent, Is.LessThan(count), "the server waits");
        for (var number = 0; number < count; number++)
            Assert.That(((WatchRequestsResponse)(await scene.HearToldAsync()).Content).Requests[0].AccessRequestId, Is.EqualTo($"{number}"));
    }

    [Test]
    public async Task A_stream_that_fails_again_and_again_is_opened_ever_more_seldom()
    {
        await using var scene = await ConsoleScene.FollowAsync(
            answers =>
            {
                for (var count = 0; count < 9; count++)
                    Break(answers);
            },
            Feed);
        var pauses = new List<TimeSpan>();
        for (var count = 0; count < 8; count++)
        {
            await ConsoleScene.UntilAsync(() => scene.Time.Waiting.Any(wait => wait <= BackOff.Longest));
            pauses.Add(scene.Time.Waiting.First(wait => wait <= BackOff.Longest));
            scene.Time.Advance(pauses[^1]);
        }
        Assert.That(pauses[0], Is.LessThanOrEqualTo(TimeSpan.FromSeconds(0.25)));
        Assert.That(pauses[7], Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(5)).And.LessThanOrEqualTo(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public async Task Nothing_is_followed_while_nobody_is_signed_in()
    {
        await using var scene = await ConsoleScene.OpenAsync(hasToken: false);
        scene.Outside.Start();
        scene.Follow(Feed, new SpacesFeed());
        await scene.HearAsync<SessionEnded>();
        await Task.Delay(50);
        Assert.That(scene.HearRest(), Is.Empty);
        Assert.That(scene.Answers.Asked<WatchRequestsRequest>(), Is.Empty);
    }

    [Test]
    public async Task Reload_opens_streams_anew()
    {
        await using var scene = await ConsoleScene.FollowAsync(
            answers =>
            {
                Play(answers, State(true, "a"));
                Play(answers, State(true, "b"));
            },
            Feed);
        await scene.HearAsync(FeedCondition.Live);
        scene.Outside.Run(new Reload());
        Assert.That((await scene.HearToldAsync()).Starts);
        await scene.HearAsync(FeedCondition.Live);
    }

    [Test]
    public async Task Transfers_are_followed_as_requests_are()
    {
        await using var scene = await ConsoleScene.FollowAsync(
            answers => answers.Stream<WatchTransfersRequest, WatchTransfersResponse>(async (stream, ct) =>
            {
                await stream.WriteAsync(new WatchTransfersResponse { Transfers = { new Transfer { SpaceAddress = "a.example" } }, IsComplete = true }, ct);
                await Task.Delay(Timeout.Infinite, ct);
            }),
            new TransfersFeed());
        var told = await scene.HearToldAsync();
        Assert.That((told.Feed, told.Starts, told.Ends), Is.EqualTo((new TransfersFeed(), true, true)));
    }

    private static RpcException Unknown() => PlayedAnswers.Refusal(StatusCode.Unauthenticated, "CREDENTIALS_INVALID", "Sign in.");

    private static WatchRequestsResponse State(bool isComplete, params string[] ids) =>
        new() { IsComplete = isComplete, Requests = { ids.Select(id => new AccessRequest { AccessRequestId = id }) } };

    private static void Play(PlayedAnswers answers, params WatchRequestsResponse[] messages) =>
        answers.Stream<WatchRequestsRequest, WatchRequestsResponse>(async (stream, ct) =>
        {
            foreach (var message in messages)
                await stream.WriteAsync(message, ct);
            await Task.Delay(Timeout.Infinite, ct);
        });

    private static void Break(PlayedAnswers answers, params WatchRequestsResponse[] messages) =>
        answers.Stream<WatchRequestsRequest, WatchRequestsResponse>(async (stream, ct) =>
        {
            foreach (var message in messages)
                await stream.WriteAsync(message, ct);
            throw PlayedAnswers.Broken();
        });

    private static void Throw(PlayedAnswers answers, Func<RpcException> refusal) =>
        answers.Stream<WatchRequestsRequest, WatchRequestsResponse>((_, _) => throw refusal());
}
