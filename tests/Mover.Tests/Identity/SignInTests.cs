using System.Diagnostics;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Identity;

/// <summary>Owners and staff sign in, see their sessions and end them.</summary>
[NonParallelizable] // Times are compared.
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(90_000)]
internal sealed class SignInTests(DatabaseEngine engine)
{
    private const string Address = "zoé.example";
    private const string Password = "mot de passe é";

    private readonly StoppedClock _clock = new();
    private TestServer _server = null!;
    private TestClient _nobody = null!;
    private string _spaceId = "";

    [OneTimeSetUp]
    public async Task Begin()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        _server = await TestServer.StartAsync(engine, _clock, "Identity:SessionLifetime=01:00:00", "Identity:PasswordIterations=100001");
        _nobody = _server.Client(null);
        _spaceId = (await _server.Client().CreateSpaceAsync("zoe.example", deadline.Token, Password)).SpaceId;
        await _server.AddStaffAsync("camille", Password, deadline.Token);
    }

    [OneTimeTearDown]
    public async Task End() => await _server.DisposeAsync();

    [Test]
    public async Task An_owner_signs_in_and_is_known_by_the_token(CancellationToken ct)
    {
        var signedIn = await _nobody.Identity.SignInOwnerAsync(
            new SignInOwnerRequest { Address = "zoe.example", Password = Password }, _nobody.With(ct));
        var owner = _server.Client(signedIn.Token);
        var caller = await owner.Identity.GetCallerAsync(new GetCallerRequest(), owner.With(ct));
        Assert.That(caller, Is.EqualTo(new GetCallerResponse { Kind = CallerKind.Owner, SubjectId = _spaceId, DisplayName = "zoe.example" }));
        Assert.That(signedIn.SpaceId, Is.EqualTo(_spaceId));
        Assert.That(signedIn.Session.ExpireTime.ToDateTimeOffset() - signedIn.Session.CreateTime.ToDateTimeOffset(), Is.EqualTo(TimeSpan.FromHours(1)));
        Assert.That((await ListAsync(owner, ct)).Single(session => session.Current), Is.EqualTo(signedIn.Session), "as it was told at sign-in");
    }

    [Test]
    public async Task Staff_signs_in_and_is_known_with_its_role(CancellationToken ct)
    {
        var staff = _server.Client(await SignInStaffAsync("camille", ct));
        var caller = await staff.Identity.GetCallerAsync(new GetCallerRequest(), staff.With(ct));
        Assert.That((caller.Kind, caller.DisplayName, caller.Scopes.Single()), Is.EqualTo((CallerKind.Staff, "camille", "agent")));
    }

    [Test]
    public async Task A_wrong_password_and_an_unknown_name_are_answered_alike(CancellationToken ct)
    {
        var answers = new List<(string, string)>();
        foreach (var (address, password) in new[] { ("zoe.example", "another password"), ("nobody.example", Password), (Address, Password), ("zoe.example", "") })
        {
            var request = new SignInOwnerRequest { Address = address, Password = password };
            answers.Add(await WordsAsync(_nobody.Identity.SignInOwnerAsync(request, _nobody.With(ct))));
        }

        foreach (var (login, password) in new[] { ("camille", "another password"), ("nobody", Password), ("Camille", Password) })
        {
            var request = new SignInStaffRequest { Login = login, Password = password };
            answers.Add(await WordsAsync(_nobody.Identity.SignInStaffAsync(request, _nobody.With(ct))));
        }

        Assert.That(answers.Distinct().ToList(), Is.EqualTo(new[] { ("CREDENTIALS_INVALID", "Name and password do not match.") }));
    }

    [Test]
    public async Task An_address_that_nobody_has_takes_as_long_as_one_that_somebody_has(CancellationToken ct)
    {
        var (known, unknown) = (new List<double>(), new List<double>());
        for (var round = 0; round < 7; round++)
        {
            // Each round its own names, so that none is limited; the known ones differ only in having a space.
            await _server.Client().CreateSpaceAsync($"known{round}.example", ct, Password);
            unknown.Add(await TimeAsync($"nobody{round}.example", ct));
            known.Add(await TimeAsync($"known{round}.example", ct));
        }

        var (median, other) = (known.Order().ElementAt(3), unknown.Order().ElementAt(3));
        Assert.That(other, Is.InRange(median / 3, median * 3));
    }

    [TestCase("", "field")]
    [TestCase("a\0b", "field")]
    public async Task A_name_that_nobody_can_have_is_a_wrong_field(string name, string fact, CancellationToken ct)
    {
        var owner = await Refusals.ExpectAsync(
            _nobody.Identity.SignInOwnerAsync(new SignInOwnerRequest { Address = name, Password = Password }, _nobody.With(ct)), Reason.FieldInvalid);
        var staff = await Refusals.ExpectAsync(
            _nobody.Identity.SignInStaffAsync(new SignInStaffRequest { Login = name, Password = Password }, _nobody.With(ct)), Reason.FieldInvalid);
        Assert.That((owner.Metadata[fact], staff.Metadata[fact]), Is.EqualTo(("address", "login")));
    }

    [Test]
    public async Task A_password_of_more_than_1024_bytes_is_refused_without_hashing_it(CancellationToken ct)
    {
        var request = new SignInOwnerRequest { Address = "zoe.example", Password = new string('é', 513) };
        var info = await Refusals.ExpectAsync(_nobody.Identity.SignInOwnerAsync(request, _nobody.With(ct)), Reason.FieldInvalid);
        Assert.That(info.Metadata["field"], Is.EqualTo("password"));
    }

    [Test]
    public async Task Sessions_are_listed_newest_first_in_pages(CancellationToken ct)
    {
        var owner = _server.Client(await SignInOwnerAsync(ct));
        for (var more = 0; more < 4; more++)
        {
            // Sessions of one instant have an order too.
            if (more % 2 == 0)
                _clock.Advance(TimeSpan.FromSeconds(1));
            await SignInOwnerAsync(ct);
        }

        var whole = await ListAsync(owner, ct);
        var paged = new List<Session>();
        var token = "";
        do
        {
            var page = await owner.Identity.ListSessionsAsync(new ListSessionsRequest { PageSize = 2, PageToken = token }, owner.With(ct));
            Assert.That(page.Sessions, Has.Count.LessThanOrEqualTo(2));
            paged.AddRange(page.Sessions);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        Assert.That(paged, Is.EqualTo(whole));
        Assert.That(whole.Select(session => session.CreateTime.ToDateTimeOffset()), Is.Ordered.Descending);
        Assert.That(whole.Count(session => session.Current), Is.EqualTo(1));
    }

    [Test]
    public async Task A_session_that_is_ended_ends_at_once(CancellationToken ct)
    {
        var (first, second) = (_server.Client(await SignInOwnerAsync(ct)), _server.Client(await SignInOwnerAsync(ct)));
        var id = (await ListAsync(first, ct)).Single(session => session.Current).SessionId;
        await second.Identity.EndSessionAsync(new EndSessionRequest { SessionId = id }, second.With(ct));
        await Refusals.ExpectAsync(first.Identity.GetCallerAsync(new GetCallerRequest(), first.With(ct)), Reason.CredentialsInvalid);
        await second.Identity.EndSessionAsync(new EndSessionRequest { SessionId = id }, second.With(ct));
        Assert.That((await ListAsync(second, ct)).Select(session => session.SessionId), Has.None.EqualTo(id));
        await second.Identity.EndSessionAsync(new EndSessionRequest(), second.With(ct));
        await Refusals.ExpectAsync(second.Identity.GetCallerAsync(new GetCallerRequest(), second.With(ct)), Reason.CredentialsInvalid);
    }

    [TestCase("session_00000000000000000000000000000000")]
    [TestCase("nonsense")]
    [TestCase("a\0b")]
    public async Task A_session_that_is_not_ones_own_is_not_there(string id, CancellationToken ct)
    {
        var owner = _server.Client(await SignInOwnerAsync(ct));
        await Refusals.ExpectAsync(owner.Identity.EndSessionAsync(new EndSessionRequest { SessionId = id }, owner.With(ct)), Reason.NotFound);
    }

    [Test]
    public async Task A_session_of_another_is_not_there(CancellationToken ct)
    {
        var staff = _server.Client(await SignInStaffAsync("camille", ct));
        var id = (await ListAsync(staff, ct)).Single(session => session.Current).SessionId;
        var owner = _server.Client(await SignInOwnerAsync(ct));
        await Refusals.ExpectAsync(owner.Identity.EndSessionAsync(new EndSessionRequest { SessionId = id }, owner.With(ct)), Reason.NotFound);
        await ListAsync(staff, ct);
    }

    [Test]
    public async Task A_session_expires(CancellationToken ct)
    {
        var token = await SignInOwnerAsync(ct);
        var owner = _server.Client(token);
        _clock.Advance(TimeSpan.FromMinutes(59));
        await owner.Identity.GetCallerAsync(new GetCallerRequest(), owner.With(ct));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Refusals.ExpectAsync(owner.Identity.GetCallerAsync(new GetCallerRequest(), owner.With(ct)), Reason.CredentialsInvalid);
        var later = _server.Client(await SignInOwnerAsync(ct));
        Assert.That(await ListAsync(later, ct), Has.Count.EqualTo(1), "expired ones are not listed");
    }

    [Test]
    public async Task Staff_that_is_disabled_is_out_at_once_and_cannot_come_back(CancellationToken ct)
    {
        await _server.AddStaffAsync("louis", Password, ct);
        var louis = _server.Client(await SignInStaffAsync("louis", ct));
        await louis.Identity.GetCallerAsync(new GetCallerRequest(), louis.With(ct));
        Assert.That(await _server.Staff.DisableAsync("louis", ct), Is.True);
        await Refusals.ExpectAsync(louis.Identity.GetCallerAsync(new GetCallerRequest(), louis.With(ct)), Reason.CredentialsInvalid);
        await Refusals.ExpectAsync(() => SignInStaffAsync("louis", ct), Reason.CredentialsInvalid);
        Assert.That(await _server.Staff.DisableAsync("louis", ct), Is.False);
    }

    [Test]
    public async Task An_owner_whose_space_is_deleted_is_out_at_once(CancellationToken ct)
    {
        var service = _server.Client();
        var space = await service.CreateSpaceAsync("gone.example", ct, Password);
        var owner = _server.Client(await service.SignInOwnerAsync("gone.example", Password, ct));
        await service.Spaces.DeleteSpaceAsync(new DeleteSpaceRequest { SpaceId = space.SpaceId, Address = "gone.example" }, service.With(ct));
        await Refusals.ExpectAsync(owner.Identity.GetCallerAsync(new GetCallerRequest(), owner.With(ct)), Reason.CredentialsInvalid);
        await Refusals.ExpectAsync(() => service.SignInOwnerAsync("gone.example", Password, ct), Reason.CredentialsInvalid);
    }

    [TestCase("mvs_")]
    [TestCase("mvk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("nonsense")]
    [TestCase("")]
    public async Task A_token_that_nobody_has_is_refused_even_where_none_is_needed(string token, CancellationToken ct)
    {
        var client = _server.Client(token);
        await Refusals.ExpectAsync(client.Identity.GetCallerAsync(new GetCallerRequest(), client.With(ct)), Reason.CredentialsInvalid);
        await Refusals.ExpectAsync(client.Spaces.ListApplicationsAsync(new ListApplicationsRequest(), client.With(ct)), Reason.CredentialsInvalid);
    }

    [TestCase("Basic YTpi")]
    [TestCase("Bearer")]
    [TestCase("nonsense")]
    public async Task Credentials_of_another_kind_are_refused(string header, CancellationToken ct)
    {
        var options = new CallOptions(new Metadata { { "authorization", header } }, cancellationToken: ct);
        await Refusals.ExpectAsync(_nobody.Identity.GetCallerAsync(new GetCallerRequest(), options), Reason.CredentialsInvalid);
    }

    [Test]
    public async Task Credentials_that_come_twice_are_refused(CancellationToken ct)
    {
        var headers = _server.Key;
        headers.Add("authorization", "Bearer mvs_other");
        var call = _nobody.Spaces.ListApplicationsAsync(new ListApplicationsRequest(), new CallOptions(headers, cancellationToken: ct));
        await Refusals.ExpectAsync(call, Reason.CredentialsInvalid);
    }

    [Test]
    public async Task What_is_long_over_is_forgotten(CancellationToken ct)
    {
        var owner = _server.Client(await SignInOwnerAsync(ct));
        await owner.Identity.EndSessionAsync(new EndSessionRequest(), owner.With(ct));
        _clock.Advance(TimeSpan.FromDays(32));
        var sweeper = _server.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<IdentitySweeper>().Single();
        await sweeper.SweepAsync(ct);
        var left = await _server.Services.GetRequiredService<MoverDatabase>().ReadAsync(
            (session, ct) => session.FindAsync(
                $"SELECT (SELECT COUNT(*) FROM session) + (SELECT COUNT(*) FROM answered_request)", row => row.GetInt64(0), ct), ct);
        Assert.That(left, Is.Zero);
    }

    private static async Task<List<Session>> ListAsync(TestClient client, CancellationToken ct) =>
        [.. (await client.Identity.ListSessionsAsync(new ListSessionsRequest(), client.With(ct))).Sessions];

    private async Task<double> TimeAsync(string address, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        await Refusals.ExpectAsync(() => _nobody.SignInOwnerAsync(address, "another password", ct), Reason.CredentialsInvalid);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private Task<string> SignInOwnerAsync(CancellationToken ct) => _nobody.SignInOwnerAsync("zoe.example", Password, ct);

    private async Task<string> SignInStaffAsync(string login, CancellationToken ct) =>
        (await _nobody.Identity.SignInStaffAsync(new SignInStaffRequest { Login = login, Password = Password }, _nobody.With(ct))).Token;

    private static async Task<(string, string)> WordsAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return ("", "it was let through");
        }
        catch (RpcException refusal)
        {
            return (Refusals.Read(refusal)!.Reason, refusal.Status.Detail);
        }
    }
}
