using Grpc.Core;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Identity;

/// <summary>Owners and staff change their passwords, which ends their other sessions; weak hashes are renewed as people sign in.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(90_000)]
internal sealed class PasswordChangeTests(DatabaseEngine engine)
{
    private const string Old = "a long password";
    private const string New = "another password";

    private readonly StoppedClock _clock = new();
    private TestServer _server = null!;
    private TestClient _nobody = null!;
    private string _spaceId = "";

    [SetUp]
    public async Task Begin()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        _server = await TestServer.StartAsync(engine, _clock, "Identity:PasswordIterations=150000");
        _nobody = _server.Client(null);
        _spaceId = (await _server.Client().CreateSpaceAsync("zoe.example", deadline.Token, Old)).SpaceId;
    }

    [TearDown]
    public async Task End() => await _server.DisposeAsync();

    [Test]
    public async Task An_owner_who_changes_the_password_is_told_and_ends_the_other_sessions(CancellationToken ct)
    {
        var (owner, other) = (await OwnerAsync(Old, ct), await OwnerAsync(Old, ct));
        await OwnerAsync(Old, ct);
        Assert.That(await ChangeAsync(owner, Old, New, ct), Is.EqualTo(2));
        await Refusals.ExpectAsync(() => other.ListSessionsAsync(ct), Reason.CredentialsInvalid);
        Assert.That(await owner.ListSessionsAsync(ct), Has.Count.EqualTo(1), "the present one goes on");
        await Refusals.ExpectAsync(() => OwnerAsync(Old, ct), Reason.CredentialsInvalid);
        await OwnerAsync(New, ct);
        var service = _server.Client();
        var feed = await service.Notices.ListNoticesAsync(new ListNoticesRequest { SpaceId = _spaceId }, service.With(ct));
        var told = feed.Notices.Single(notice => notice.Kind == NoticeKind.PasswordChanged);
        Assert.That(told.Facts["source_address"], Is.EqualTo("127.0.0.1"));
    }

    [Test]
    public async Task Staff_changes_the_password_too(CancellationToken ct)
    {
        await _server.AddStaffAsync("camille", Old, ct);
        var (staff, other) = (await StaffAsync(Old, ct), await StaffAsync(Old, ct));
        Assert.That(await ChangeAsync(staff, Old, New, ct), Is.EqualTo(1));
        await Refusals.ExpectAsync(() => other.ListSessionsAsync(ct), Reason.CredentialsInvalid);
        await Refusals.ExpectAsync(() => StaffAsync(Old, ct), Reason.CredentialsInvalid);
        await StaffAsync(New, ct);
    }

    [Test]
    public async Task A_change_that_is_refused_changes_nothing(CancellationToken ct)
    {
        var (owner, other) = (await OwnerAsync(Old, ct), await OwnerAsync(Old, ct));
        await Refusals.ExpectAsync(() => ChangeAsync(owner, New, New, ct), Reason.CredentialsInvalid);
        foreach (var weak in new[] { "", "too short", new string('é', 513) })
        {
            var info = await Refusals.ExpectAsync(() => ChangeAsync(owner, Old, weak, ct), Reason.FieldInvalid);
            Assert.That(info.Metadata["field"], Is.EqualTo("new_password"));
        }

        Assert.That(await other.ListSessionsAsync(ct), Has.Count.EqualTo(2));
        await OwnerAsync(Old, ct);
    }

    [Test]
    public async Task A_session_is_no_way_to_try_passwords_without_end(CancellationToken ct)
    {
        var owner = await OwnerAsync(Old, ct);
        for (var attempt = 0; attempt < 5; attempt++)
            await Refusals.ExpectAsync(() => ChangeAsync(owner, "a guess", New, ct), Reason.CredentialsInvalid);
        var info = await Refusals.ExpectAsync(() => ChangeAsync(owner, Old, New, ct), Reason.TooManyAttempts);
        Assert.That(info.Metadata["retry_after_seconds"], Is.EqualTo("1"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await ChangeAsync(owner, Old, New, ct);
    }

    [Test]
    public async Task Of_two_changes_at_once_one_counts(CancellationToken ct)
    {
        var owner = await OwnerAsync(Old, ct);
        string[] wanted = ["the first password", "the second password"];
        var changed = await Task.WhenAll(wanted.Select(async password =>
        {
            try
            {
                await ChangeAsync(owner, Old, password, ct);
                return password;
            }
            catch (RpcException refusal) when (Refusals.Read(refusal)?.Reason == "CREDENTIALS_INVALID")
            {
                return "";
            }
        }));
        Assert.That(changed.Where(password => password.Length > 0), Has.Exactly(1).Items);
        await OwnerAsync(changed.Single(password => password.Length > 0), ct);
    }

    [Test]
    public async Task The_other_sessions_are_ended_in_one_call(CancellationToken ct)
    {
        var (owner, other) = (await OwnerAsync(Old, ct), await OwnerAsync(Old, ct));
        var gone = await OwnerAsync(Old, ct);
        await gone.Identity.EndSessionAsync(new EndSessionRequest(), gone.With(ct));
        var ended = await owner.Identity.EndOtherSessionsAsync(new EndOtherSessionsRequest(), owner.With(ct));
        Assert.That(ended.EndedCount, Is.EqualTo(1), "an ended one is not ended again");
        await Refusals.ExpectAsync(() => other.ListSessionsAsync(ct), Reason.CredentialsInvalid);
        Assert.That(await owner.ListSessionsAsync(ct), Has.Count.EqualTo(1));
        Assert.That((await owner.Identity.EndOtherSessionsAsync(new EndOtherSessionsRequest(), owner.With(ct))).EndedCount, Is.Zero);
    }

    [Test]
    public async Task A_hash_with_fewer_iterations_than_today_is_renewed_by_the_right_password_only(CancellationToken ct)
    {
        var weak = new Passwords(new IdentityOptions()).Hash(Old);
        await _server.SpoilAsync($"UPDATE owner_password SET password_hash = '{weak}'", ct);
        await Refusals.ExpectAsync(() => OwnerAsync(New, ct), Reason.CredentialsInvalid);
        Assert.That(await CountAsync(weak, ct), Is.EqualTo(1));
        await OwnerAsync(Old, ct);
        Assert.That(await CountAsync(weak, ct), Is.Zero);
        await OwnerAsync(Old, ct);
    }

    private Task<long> CountAsync(string hash, CancellationToken ct) =>
        _server.CountAsync($"SELECT COUNT(*) FROM owner_password WHERE password_hash = {hash}", ct);

    private static async Task<int> ChangeAsync(TestClient caller, string current, string wanted, CancellationToken ct)
    {
        var request = new ChangePasswordRequest { CurrentPassword = current, NewPassword = wanted };
        return (await caller.Identity.ChangePasswordAsync(request, caller.With(ct))).EndedSessionCount;
    }

    private async Task<TestClient> OwnerAsync(string password, CancellationToken ct) =>
        _server.Client(await _nobody.SignInOwnerAsync("zoe.example", password, ct));

    private async Task<TestClient> StaffAsync(string password, CancellationToken ct)
    {
        var request = new SignInStaffRequest { Login = "camille", Password = password };
        return _server.Client((await _nobody.Identity.SignInStaffAsync(request, _nobody.With(ct))).Token);
    }
}
