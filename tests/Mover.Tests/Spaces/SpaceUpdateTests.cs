using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.Tests.Spaces.Ending;
using Mover.V1;

namespace Mover.Tests.Spaces;

/// <summary>What describes a space changes as a service wishes; what is not set stays as it is.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class SpaceUpdateTests(DatabaseEngine engine)
{
    private const string NewPassword = "another battery staple";

    private LeavingScene _scene = null!;
    private TestClient _client = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        _scene = await LeavingScene.BeginAsync(engine);
        _client = _scene.Client;
    }

    [OneTimeTearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task Each_field_changes_alone(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        var expected = await _scene.GetAsync(space, ct);
        await StepAsync(request => request.Title = "Zoé", space => space.Title = "Zoé");
        await StepAsync(request => request.OwnerMail = "zoe@example.org", space => space.OwnerMail = "zoe@example.org");
        await StepAsync(request => request.Language = "en", space => space.Language = "en");
        await StepAsync(request => request.QuotaBytes = 12345, space => space.QuotaBytes = 12345);
        await StepAsync(_ => { }, _ => { });
        await owner.Identity.GetCallerAsync(new GetCallerRequest(), owner.With(ct));
        Assert.That(await _scene.ToldAsync(space, ct), Is.Empty, "none of it is a matter of safety");

        async Task StepAsync(Action<UpdateSpaceRequest> change, Action<Space> effect)
        {
            effect(expected);
            Assert.That(await UpdateAsync(space, change, ct), Is.EqualTo(expected));
            Assert.That(await _scene.GetAsync(space, ct), Is.EqualTo(expected));
        }
    }

    [Test]
    public async Task A_field_that_cannot_be_is_named_and_nothing_changes(CancellationToken ct)
    {
        var (space, _) = await _scene.MakeAsync(ct);
        var before = await _scene.GetAsync(space, ct);
        var wrong = new (string Field, Action<UpdateSpaceRequest> Change)[]
        {
            ("title", request => request.Title = ""),
            ("title", request => request.Title = new string('x', 201)),
            ("owner_mail", request => request.OwnerMail = "nobody"),
            ("owner_mail", request => request.OwnerMail = ""),
            ("language", request => request.Language = "de"),
            ("language", request => request.Language = ""),
            ("quota_bytes", request => request.QuotaBytes = 0),
            ("quota_bytes", request => request.QuotaBytes = -1),
            ("quota_bytes", request => request.QuotaBytes = long.MaxValue),
            ("password", request => request.Password = "short"),
            ("password", request => request.Password = ""),
            ("request_id", request => request.RequestId = ""),
        };
        foreach (var (field, change) in wrong)
        {
            var info = await Refusals.ExpectAsync(() => UpdateAsync(space, request =>
            {
                request.Title = "Never seen";
                change(request);
            }, ct), Reason.FieldInvalid);
            Assert.That(info.Metadata["field"], Is.EqualTo(field));
        }

        await Refusals.ExpectAsync(() => UpdateAsync(space, request => request.Rights = Rights("nothing"), ct), Reason.ApplicationUnknown);
        await Refusals.ExpectAsync(() => UpdateAsync(new Space { SpaceId = "sp_1" }, _ => { }, ct), Reason.NotFound);
        Assert.That(await _scene.GetAsync(space, ct), Is.EqualTo(before));
    }

    [Test]
    public async Task Rights_are_taken_and_given_back(CancellationToken ct)
    {
        var (space, _) = await _scene.MakeAsync(ct);
        var changed = await UpdateAsync(space, request => request.Rights = Rights("contacts", "contacts"), ct);
        Assert.That(changed.Applications.Where(application => application.CanCreate).Select(application => application.Application), Is.EqualTo(["contacts"]));
        Assert.That(changed.Applications.Single(application => application.Application == "files").EntryCount, Is.EqualTo(2), "what is there stays");
        await Refusals.ExpectAsync(() => _client.WriteAsync(space.SpaceId, ct, Contents.File("x", [])), Reason.ApplicationNotAllowed);
        await _client.WriteAsync(space.SpaceId, ct, Contents.Document("contacts", "x", "{}"));

        Assert.That((await UpdateAsync(space, request => request.Rights = new SpaceRights(), ct)).Applications.Any(application => application.CanCreate), Is.False);
        var all = await UpdateAsync(space, request => request.Rights = new SpaceRights { AllApplications = true, Applications = { "contacts" } }, ct);
        Assert.That(all.Applications.All(application => application.CanCreate), Is.True);
        await _client.WriteAsync(space.SpaceId, ct, Contents.File("x", []));
    }

    [Test]
    public async Task A_quota_below_what_is_used_lets_the_space_only_shrink(CancellationToken ct)
    {
        var (space, _) = await _scene.MakeAsync(ct);
        await UpdateAsync(space, request => request.QuotaBytes = 25, ct);
        await Refusals.ExpectAsync(() => _client.WriteAsync(space.SpaceId, ct, Contents.File("c", new byte[1])), Reason.QuotaExceeded);
        await _client.WriteAsync(space.SpaceId, ct, Contents.File("b", new byte[19]));
        await _client.DeleteAsync(space.SpaceId, ct, "b");
        await _client.WriteAsync(space.SpaceId, ct, Contents.File("c", new byte[15]));
    }

    [Test]
    public async Task A_new_password_ends_the_sessions_of_the_old_one_and_the_owner_is_told_where_they_were_until_now(CancellationToken ct)
    {
        var (space, owner) = await _scene.MakeAsync(ct);
        var request = Request(space);
        (request.Password, request.OwnerMail) = (NewPassword, "new@example.org");
        var first = await _client.Spaces.UpdateSpaceAsync(request, _client.With(ct));
        Assert.That(await _client.Spaces.UpdateSpaceAsync(request, _client.With(ct)), Is.EqualTo(first));
        await Refusals.ExpectAsync(owner.Identity.GetCallerAsync(new GetCallerRequest(), owner.With(ct)), Reason.CredentialsInvalid);
        await Refusals.ExpectAsync(() => _client.SignInOwnerAsync(space.Address, LeavingScene.Password, ct), Reason.CredentialsInvalid);
        await _client.SignInOwnerAsync(space.Address, NewPassword, ct);
        Assert.That(await _scene.ToldAsync(space, ct), Is.EqualTo("PasswordChanged"));
        Assert.That((await _scene.FeedAsync(space.SpaceId, ct))[0].Facts["source_address"], Is.EqualTo("127.0.0.1"));
        Assert.That(await _scene.Server.CountAsync($"SELECT COUNT(*) FROM mail WHERE space_id = {space.SpaceId} AND recipient = {"new@example.org"}", ct), Is.Zero);
    }

    [Test]
    public async Task A_space_without_a_password_gets_one(CancellationToken ct)
    {
        var space = await _client.CreateSpaceAsync($"{TestClient.NewId()}.example", ct);
        await UpdateAsync(space, request => request.Password = NewPassword, ct);
        Assert.That(await _client.SignInOwnerAsync(space.Address, NewPassword, ct), Is.Not.Empty);
    }

    [Test]
    public async Task The_same_id_with_another_change_is_refused(CancellationToken ct)
    {
        var (space, _) = await _scene.MakeAsync(ct);
        var request = Request(space);
        request.Title = "One";
        await _client.Spaces.UpdateSpaceAsync(request, _client.With(ct));
        request.Password = NewPassword;
        await Refusals.ExpectAsync(_client.Spaces.UpdateSpaceAsync(request, _client.With(ct)), Reason.RequestIdReused);
        request.ClearPassword();
        request.ClearTitle();
        await Refusals.ExpectAsync(_client.Spaces.UpdateSpaceAsync(request, _client.With(ct)), Reason.RequestIdReused);
    }

    [Test]
    public async Task A_closed_space_is_not_changed_and_a_frozen_one_is(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        await Refusals.ExpectAsync(() => UpdateAsync(space, request => request.Password = NewPassword, ct), Reason.SpaceClosed);
        await _scene.CancelAsync(space, ct);
        await _scene.Server.SpoilAsync($"UPDATE space SET state = 2 WHERE id = '{space.SpaceId}'", ct);
        Assert.That((await UpdateAsync(space, request => request.Title = "Frozen", ct)).Title, Is.EqualTo("Frozen"));
    }

    private static SpaceRights Rights(params string[] applications) => new() { Applications = { applications } };

    private static UpdateSpaceRequest Request(Space space) => new() { RequestId = TestClient.NewId(), SpaceId = space.SpaceId };

    private async Task<Space> UpdateAsync(Space space, Action<UpdateSpaceRequest> change, CancellationToken ct)
    {
        var request = Request(space);
        change(request);
        return (await _client.Spaces.UpdateSpaceAsync(request, _client.With(ct))).Space;
    }
}
