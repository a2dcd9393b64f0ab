using Grpc.Core;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Identity.OneTimeCodes;

/// <summary>Staff sign in with one-time codes once these are in force; each code works once.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(90_000)]
internal sealed class StaffCodesTests(DatabaseEngine engine)
{
    private const string Password = "a long password";
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private readonly StoppedClock _clock = new();
    private TestServer _server = null!;
    private TestClient _nobody = null!;

    [SetUp]
    public async Task Begin()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        _server = await TestServer.StartAsync(engine, _clock);
        _nobody = _server.Client(null);
        await _server.AddStaffAsync("camille", Password, deadline.Token);
    }

    [TearDown]
    public async Task End() => await _server.DisposeAsync();

    [Test]
    public async Task Codes_come_into_force_with_the_first_one_and_then_each_works_once(CancellationToken ct)
    {
        var staff = await SignInAsync("", ct);
        var forgotten = await BeginAsync(staff, ct);
        var secret = await BeginAsync(staff, ct);
        await SignInAsync("", ct);
        await Refusals.ExpectAsync(() => ConfirmAsync(staff, CodeOf(forgotten), ct), Reason.CredentialsInvalid);
        await ConfirmAsync(staff, CodeOf(secret), ct);
        await Refusals.ExpectAsync(() => SignInAsync("", ct), Reason.OneTimeCodeMissing);
        await Refusals.ExpectAsync(() => SignInAsync(CodeOf(secret), ct), Reason.CredentialsInvalid);
        _clock.Advance(Step);
        await SignInAsync(CodeOf(secret), ct);
        await Refusals.ExpectAsync(() => SignInAsync(CodeOf(secret), ct), Reason.CredentialsInvalid);
        await Refusals.ExpectAsync(() => BeginAsync(staff, ct), Reason.OneTimeCodesState);
        await Refusals.ExpectAsync(() => ConfirmAsync(staff, CodeOf(secret), ct), Reason.OneTimeCodesState);
    }

    [Test]
    public async Task A_missing_code_is_told_with_the_right_password_only(CancellationToken ct)
    {
        await _server.Staff.RenewCodesAsync("camille", ct);
        for (var attempt = 0; attempt < 7; attempt++)
            await Refusals.ExpectAsync(() => SignInAsync("", ct), Reason.OneTimeCodeMissing);
        await Refusals.ExpectAsync(() => SignInAsync("", ct, "another password"), Reason.CredentialsInvalid);
        await Refusals.ExpectAsync(() => SignInAsync("123456", ct, "another password"), Reason.CredentialsInvalid);
    }

    [Test]
    public async Task Of_two_sign_ins_at_once_with_one_code_one_succeeds(CancellationToken ct)
    {
        var secret = await _server.Staff.RenewCodesAsync("camille", ct);
        for (var round = 0; round < 3; round++)
        {
            _clock.Advance(Step);
            var opened = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => IsLetInAsync(CodeOf(secret!.Text), ct)));
            Assert.That(opened, Has.Exactly(1).True);
            _clock.Advance(TimeSpan.FromDays(1));
        }
    }

    [Test]
    public async Task Wrong_codes_are_limited_as_wrong_passwords_are(CancellationToken ct)
    {
        var secret = (await _server.Staff.RenewCodesAsync("camille", ct))!.Text;
        for (var attempt = 0; attempt < 5; attempt++)
            await Refusals.ExpectAsync(() => SignInAsync("000000", ct), Reason.CredentialsInvalid);
        var info = await Refusals.ExpectAsync(() => SignInAsync(CodeOf(secret), ct), Reason.TooManyAttempts);
        Assert.That(info.Metadata["retry_after_seconds"], Is.EqualTo("1"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        var staff = await SignInAsync(CodeOf(secret), ct);
        Assert.That((await staff.ListSessionsAsync(ct)).Count, Is.EqualTo(1));
    }

    [Test]
    public async Task A_session_is_no_way_to_try_codes_without_end(CancellationToken ct)
    {
        var staff = await SignInAsync("", ct);
        var secret = await BeginAsync(staff, ct);
        for (var attempt = 0; attempt < 5; attempt++)
            await Refusals.ExpectAsync(() => ConfirmAsync(staff, "000000", ct), Reason.CredentialsInvalid);
        await Refusals.ExpectAsync(() => ConfirmAsync(staff, CodeOf(secret), ct), Reason.TooManyAttempts);
    }

    [Test]
    public async Task Codes_are_ended_by_password_and_code(CancellationToken ct)
    {
        var staff = await SignInAsync("", ct);
        await Refusals.ExpectAsync(() => RemoveAsync(staff, Password, "123456", ct), Reason.OneTimeCodesState);
        var secret = await BeginAsync(staff, ct);
        await ConfirmAsync(staff, CodeOf(secret), ct);
        _clock.Advance(Step);
        await Refusals.ExpectAsync(() => RemoveAsync(staff, "another password", CodeOf(secret), ct), Reason.CredentialsInvalid);
        await Refusals.ExpectAsync(() => RemoveAsync(staff, Password, "000000", ct), Reason.CredentialsInvalid);
        await RemoveAsync(staff, Password, CodeOf(secret), ct);
        await SignInAsync("", ct);
        await Refusals.ExpectAsync(() => RemoveAsync(staff, Password, CodeOf(secret), ct), Reason.OneTimeCodesState);
    }

    [Test]
    public async Task Whoever_runs_the_server_renews_lost_codes_and_ends_the_sessions(CancellationToken ct)
    {
        var staff = await SignInAsync("", ct);
        var lost = (await _server.Staff.RenewCodesAsync("camille", ct))!.Text;
        await Refusals.ExpectAsync(() => staff.ListSessionsAsync(ct), Reason.CredentialsInvalid);
        staff = await SignInAsync(CodeOf(lost), ct);
        var secret = (await _server.Staff.RenewCodesAsync("camille", ct))!.Text;
        await Refusals.ExpectAsync(() => staff.ListSessionsAsync(ct), Reason.CredentialsInvalid);
        await Refusals.ExpectAsync(() => SignInAsync(CodeOf(lost), ct), Reason.CredentialsInvalid);
        staff = await SignInAsync(CodeOf(secret), ct);
        Assert.That(await _server.Staff.RemoveCodesAsync("camille", ct), Is.True);
        await Refusals.ExpectAsync(() => staff.ListSessionsAsync(ct), Reason.CredentialsInvalid);
        await SignInAsync("", ct);
        Assert.That(await _server.Staff.RemoveCodesAsync("camille", ct), Is.False);
        Assert.That(await _server.Staff.RenewCodesAsync("nobody", ct), Is.Null);
    }

    [Test]
    public async Task A_server_may_let_staff_in_with_codes_only(CancellationToken ct)
    {
        await using var strict = await TestServer.StartAsync(engine, _clock, "Identity:StaffNeedOneTimeCodes=true");
        await strict.AddStaffAsync("camille", Password, ct);
        await Refusals.ExpectAsync(() => SignInAsync("", ct, server: strict), Reason.OneTimeCodesRequired);
        await Refusals.ExpectAsync(() => SignInAsync("", ct, "another password", strict), Reason.CredentialsInvalid);
        var secret = (await strict.Staff.RenewCodesAsync("camille", ct))!.Text;
        var staff = await SignInAsync(CodeOf(secret), ct, server: strict);
        await Refusals.ExpectAsync(() => RemoveAsync(staff, Password, CodeOf(secret), ct), Reason.OneTimeCodesRequired);
    }

    [Test]
    public async Task The_secret_is_not_in_the_database(CancellationToken ct)
    {
        var secret = (await _server.Staff.RenewCodesAsync("camille", ct))!;
        var stored = await _server.FindAsync($"SELECT protected_secret FROM one_time_codes", row => row.GetBytes(0), ct);
        Assert.That(Convert.ToHexString(stored!), Does.Not.Contain(Convert.ToHexString(secret.Bytes)));
    }

    private string CodeOf(string secret) => AuthenticatorCode.Of(secret, _clock.GetUtcNow());

    private async Task<TestClient> SignInAsync(string code, CancellationToken ct, string password = Password, TestServer? server = null)
    {
        var nobody = server?.Client(null) ?? _nobody;
        var request = new SignInStaffRequest { Login = "camille", Password = password, OneTimeCode = code };
        return (server ?? _server).Client((await nobody.Identity.SignInStaffAsync(request, nobody.With(ct))).Token);
    }

    private async Task<bool> IsLetInAsync(string code, CancellationToken ct)
    {
        try
        {
            await SignInAsync(code, ct);
            return true;
        }
        catch (RpcException refusal) when (Refusals.Read(refusal)?.Reason == "CREDENTIALS_INVALID")
        {
            return false;
        }
    }

    private static async Task<string> BeginAsync(TestClient staff, CancellationToken ct) =>
        (await staff.Identity.BeginOneTimeCodesAsync(new BeginOneTimeCodesRequest(), staff.With(ct))).Secret;

    private static async Task ConfirmAsync(TestClient staff, string code, CancellationToken ct) =>
        await staff.Identity.ConfirmOneTimeCodesAsync(new ConfirmOneTimeCodesRequest { OneTimeCode = code }, staff.With(ct));

    private static async Task RemoveAsync(TestClient staff, string password, string code, CancellationToken ct) =>
        await staff.Identity.RemoveOneTimeCodesAsync(
            new RemoveOneTimeCodesRequest { Password = password, OneTimeCode = code }, staff.With(ct));
}
