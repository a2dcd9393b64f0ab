using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Identity.Sessions;

/// <summary>A sign-in from where nobody ever signed in is news for the owner; sessions say where they come from.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[Platform("Linux", Reason = "the whole of 127.0.0.0/8 is its own")]
[CancelAfter(90_000)]
internal sealed class KnownPlaceTests(DatabaseEngine engine)
{
    private const string Password = "a long password";

    private readonly StoppedClock _clock = new();
    private TestServer _server = null!;
    private TestClient _service = null!;
    private string _spaceId = "";

    [SetUp]
    public async Task Begin()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        _server = await TestServer.StartAsync(engine, _clock, "Identity:SessionLifetime=5.00:00:00");
        _service = _server.Client();
        _spaceId = (await _service.CreateSpaceAsync("zoe.example", deadline.Token, Password)).SpaceId;
    }

    [TearDown]
    public async Task End() => await _server.DisposeAsync();

    [Test]
    public async Task The_first_place_is_silent_and_each_other_one_is_told_once(CancellationToken ct)
    {
        await SignInAsync("127.0.1.1", ct);
        await SignInAsync("127.0.1.2", ct);
        Assert.That(await NewsAsync(ct), Is.Empty, "the first place, and another address of it");
        var session = await SignInAsync("127.0.2.1", ct, "Firefox");
        await SignInAsync("127.0.2.9", ct);
        var told = (await NewsAsync(ct)).Single();
        Assert.That(told.Facts, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["source_address"] = "127.0.2.1",
            ["client"] = "Firefox",
            ["session_id"] = session.SessionId,
        }));
        Assert.That(told.MailState, Is.Not.EqualTo(MailState.None).And.Not.EqualTo(MailState.Unspecified), "by mail, too");
    }

    [Test]
    public async Task A_wrong_password_makes_no_place_known(CancellationToken ct)
    {
        await SignInAsync("127.0.1.1", ct);
        await Refusals.ExpectAsync(() => _server.ClientFrom("127.0.2.1").SignInOwnerAsync("zoe.example", "another password", ct), Reason.CredentialsInvalid);
        Assert.That(await NewsAsync(ct), Is.Empty);
        await SignInAsync("127.0.2.1", ct);
        Assert.That(await NewsAsync(ct), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Two_sign_ins_at_once_from_a_new_place_tell_of_it(CancellationToken ct)
    {
        await SignInAsync("127.0.1.1", ct);
        var client = _server.ClientFrom("127.0.2.1");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => client.SignInOwnerAsync("zoe.example", Password, ct)));
        Assert.That(await NewsAsync(ct), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_place_is_forgotten_half_a_year_after_the_last_sign_in_from_it(CancellationToken ct)
    {
        await SignInAsync("127.0.1.1", ct);
        await SignInAsync("127.0.2.1", ct);
        _clock.Advance(TimeSpan.FromDays(100));
        await SignInAsync("127.0.1.1", ct);
        _clock.Advance(TimeSpan.FromDays(81));
        await _server.SweepAsync(ct);
        Assert.That(await _server.CountAsync($"SELECT COUNT(*) FROM known_place", ct), Is.EqualTo(1));
        await SignInAsync("127.0.1.1", ct);
        await SignInAsync("127.0.2.1", ct);
        Assert.That(await _server.CountAsync($"SELECT COUNT(*) FROM known_place", ct), Is.EqualTo(2));
        Assert.That((await NewsAsync(ct)).Select(told => told.CreateTime.ToDateTimeOffset() > _clock.GetUtcNow().AddDays(-1)), Has.Exactly(1).True);
    }

    [Test]
    public async Task Places_go_with_the_space(CancellationToken ct)
    {
        await SignInAsync("127.0.1.1", ct);
        await _service.Spaces.DeleteSpaceAsync(new DeleteSpaceRequest { SpaceId = _spaceId, Address = "zoe.example" }, _service.With(ct));
        Assert.That(await _server.CountAsync($"SELECT COUNT(*) FROM known_place", ct), Is.Zero);
    }

    [Test]
    public async Task A_session_says_from_where_and_with_what_it_was_opened(CancellationToken ct)
    {
        var hostile = "\u202eexe.\u2066" + string.Concat(Enumerable.Repeat("é😀", 200));
        var session = await SignInAsync("127.0.7.3", ct, hostile);
        Assert.That(session.SourceAddress, Is.EqualTo("127.0.7.3"));
        Assert.That(session.Client, Does.StartWith("exe.é😀é").And.Length.LessThanOrEqualTo(200));
        var listed = await _server.ClientFrom("127.0.7.3", session.Token).ListSessionsAsync(ct);
        Assert.That(listed.Single(), Is.EqualTo(session.Session));
    }

    private async Task<OpenedSession> SignInAsync(string from, CancellationToken ct, string program = "a test")
    {
        var client = _server.ClientFrom(from, program: program);
        var opened = await client.Identity.SignInOwnerAsync(new SignInOwnerRequest { Address = "zoe.example", Password = Password }, client.With(ct));
        return new OpenedSession(opened.Token, opened.Session);
    }

    private async Task<IReadOnlyList<Notice>> NewsAsync(CancellationToken ct)
    {
        var feed = await _service.Notices.ListNoticesAsync(new ListNoticesRequest { SpaceId = _spaceId }, _service.With(ct));
        return [.. feed.Notices.Where(notice => notice.Kind == NoticeKind.SignInFromNewPlace)];
    }

    private sealed record OpenedSession(string Token, Session Session)
    {
        public string SessionId => Session.SessionId;

        public string SourceAddress => Session.SourceAddress;

        public string Client => Session.Client;
    }
}
