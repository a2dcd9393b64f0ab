using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Mover.ConsoleTests.Played;
using Mover.Tui.Connection;
using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Feeds;
using Mover.V1;

namespace Mover.ConsoleTests.Running;

/// <summary>Signing in and out, and the session that was kept.</summary>
[CancelAfter(60_000)]
internal sealed class SignInTests
{
    private const string Password = "correct horse battery";
    private const string NewToken = "another-token-that-nobody-may-see";

    private static readonly SignIn Asked = new(3, "mona", Password, "123456", Keep: true);

    private ConsoleScene _scene = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _scene = await ConsoleScene.OpenAsync(hasToken: false);
        _scene.Answers.On<SignInStaffRequest>(_ => new SignInStaffResponse
        {
            Token = NewToken,
            Session = new Session { ExpireTime = (_scene.Time.GetUtcNow() + TimeSpan.FromHours(8)).ToTimestamp() },
        });
    }

    [TearDown]
    public async Task CloseAsync() => await _scene.DisposeAsync();

    [Test]
    public async Task Who_signs_in_is_told_with_their_role_and_feeds_begin()
    {
        _scene.Follow(new SpacesFeed());
        _scene.Outside.Run(Asked);
        Assert.That((await _scene.HearAsync<SignedIn>()).Member, Is.EqualTo(new Member("st_1", "mona", "approver")));
        await _scene.HearAsync(FeedCondition.Live);
        Assert.That(_scene.Answers.LastAuthorization, Is.EqualTo("Bearer " + NewToken));
        Assert.That(_scene.Answers.Asked<SignInStaffRequest>().Single().OneTimeCode, Is.EqualTo("123456"));
    }

    [Test]
    public async Task A_code_that_is_missing_is_passed_on_as_the_server_says_it()
    {
        _scene.Answers.On<SignInStaffRequest>((_, _) => throw PlayedAnswers.Refusal(StatusCode.Unauthenticated, "ONE_TIME_CODE_MISSING", "A code, please."));
        _scene.Outside.Run(Asked);
        Assert.That(await _scene.HearAsync<Refused>(), Is.EqualTo(new Refused(3, "ONE_TIME_CODE_MISSING", "A code, please.")));
        Assert.That(_scene.Heard.OfType<SessionEnded>(), Is.Empty);
    }

    [Test]
    public async Task A_sign_in_is_sent_once_however_it_ends()
    {
        _scene.Answers.On<SignInStaffRequest>((_, _) => throw PlayedAnswers.Broken());
        _scene.Outside.Run(Asked);
        Assert.That((await _scene.HearAsync<Refused>()).Reason, Is.EqualTo("SERVER_UNREACHABLE"));
        Assert.That(_scene.Answers.Asked<SignInStaffRequest>(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_session_is_kept_for_the_next_start_if_that_is_wanted([Values] bool keep)
    {
        _scene.Outside.Run(Asked with { Keep = keep });
        await _scene.HearAsync<SignedIn>();
        if (keep)
            await ConsoleScene.UntilAsync(() => Kept() is not null);
        await Task.Delay(50);
        Assert.That(Kept()?.Token, Is.EqualTo(keep ? NewToken : null));
    }

    [Test]
    public async Task A_kept_session_is_found_again()
    {
        Keep("kept-token", TimeSpan.FromHours(1));
        await _scene.SignInAsync();
        Assert.That(_scene.Answers.LastAuthorization, Is.EqualTo("Bearer kept-token"));
    }

    [Test]
    public async Task A_kept_session_that_has_expired_is_not_used()
    {
        Keep("kept-token", TimeSpan.FromHours(-1));
        _scene.Outside.Start();
        await _scene.HearAsync<SessionEnded>();
        Assert.That(_scene.Answers.Asked<GetCallerRequest>(), Is.Empty);
    }

    [Test]
    public async Task A_kept_session_that_the_server_does_not_know_is_forgotten()
    {
        Keep("kept-token", TimeSpan.FromHours(1));
        _scene.Answers.On<GetCallerRequest>((_, _) => throw PlayedAnswers.Refusal(StatusCode.Unauthenticated, "CREDENTIALS_INVALID", "Who?"));
        _scene.Outside.Start();
        await _scene.HearAsync<SessionEnded>();
        Assert.That(Kept(), Is.Null);
    }

    [TestCase(CallerKind.Owner)]
    [TestCase(CallerKind.Service)]
    public async Task A_caller_who_is_not_staff_is_told_so_and_their_session_stays_theirs(CallerKind kind)
    {
        Keep("kept-token", TimeSpan.FromHours(1));
        _scene.Answers.On<GetCallerRequest>(_ => ConsoleScene.Caller(kind));
        _scene.Outside.Start();
        Assert.That((await _scene.HearAsync<Noted>()).Note.Text, Does.Contain("not those of a member of staff"));
        await _scene.HearAsync<SessionEnded>();
        Assert.That(Kept()?.Token, Is.EqualTo("kept-token"));
    }

    [Test]
    public async Task A_start_waits_for_a_server_that_is_away_until_somebody_signs_in()
    {
        Keep("kept-token", TimeSpan.FromHours(1));
        _scene.Answers.On<GetCallerRequest>((_, _) => throw PlayedAnswers.Broken());
        _scene.Outside.Start();
        var noted = _scene.HearAsync<Noted>();
        while (!noted.IsCompleted)
        {
            _scene.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20);
        }
        _scene.Answers.On<GetCallerRequest>(_ => ConsoleScene.Caller(CallerKind.Staff));
        _scene.Outside.Run(Asked);
        await _scene.HearAsync<SignedIn>();
        Assert.That(_scene.Answers.LastAuthorization, Is.EqualTo("Bearer " + NewToken));
    }

    [Test]
    public async Task A_file_of_sessions_that_is_damaged_is_said_and_stops_nobody()
    {
        var store = new SessionStore(_scene.Surroundings);
        Directory.CreateDirectory(Path.GetDirectoryName(store.FileName)!);
        File.WriteAllText(store.FileName, "{");
        _scene.Outside.Start();
        await _scene.HearAsync<Noted>();
        await _scene.HearAsync<SessionEnded>();
        _scene.Outside.Run(Asked);
        await _scene.HearAsync<SignedIn>();
        Assert.That((await _scene.HearAsync<Noted>()).Note.Text, Does.StartWith("The session could not be kept:"));
    }

    [Test]
    public async Task Signing_out_ends_the_session_here_and_at_the_server()
    {
        _scene.Follow(new SpacesFeed());
        _scene.Outside.Run(Asked);
        await _scene.HearAsync(FeedCondition.Live);
        _scene.Outside.Run(new SignOut());
        await _scene.HearAsync<SessionEnded>();
        Assert.That(_scene.Answers.Asked<EndSessionRequest>(), Has.Count.EqualTo(1));
        Assert.That(Kept(), Is.Null);
        _scene.Time.Advance(TimeSpan.FromMinutes(1));
        await Task.Delay(50);
        Assert.That(_scene.HearRest(), Is.Empty);
    }

    [Test]
    public async Task Signing_out_of_a_server_that_is_away_ends_the_session_here_and_says_what_is_left()
    {
        _scene.Outside.Run(Asked);
        await _scene.HearAsync<SignedIn>();
        await _scene.StopServerAsync();
        _scene.Outside.Run(new SignOut());
        Assert.That((await _scene.HearAsync<Noted>()).Note.IsFailure);
        await _scene.HearAsync<SessionEnded>();
        Assert.That(Kept(), Is.Null);
    }

    [Test]
    public async Task Nothing_that_is_said_has_a_secret()
    {
        _scene.Follow(new SpacesFeed(), new RequestsFeed());
        _scene.Outside.Run(Asked);
        await _scene.HearAsync<SignedIn>();
        await _scene.HearAsync(FeedCondition.Live);
        _scene.Answers.On<SignInStaffRequest>((_, _) => throw PlayedAnswers.Refusal(StatusCode.Unauthenticated, "CREDENTIALS_INVALID", "Wrong."));
        _scene.Outside.Run(Asked);
        await _scene.HearAsync<Refused>();
        var said = string.Join('\n', _scene.Heard.Select(message => $"{message}").Append($"{Asked} {_scene.Outside}"));
        Assert.That(said, Does.Not.Contain(Password).And.Not.Contain(NewToken).And.Not.Contain("123456"));
    }

    private KeptSession? Kept() => new SessionStore(_scene.Surroundings).Find(_scene.Address);

    private void Keep(string token, TimeSpan life) => new SessionStore(_scene.Surroundings).Keep(
        new KeptSession(_scene.Address.Authority, "mona", "", token, _scene.Time.GetUtcNow() + life));
}
