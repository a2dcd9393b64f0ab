using Microsoft.Extensions.DependencyInjection;
using Mover.V1;
using Move = Mover.V1.Move;

namespace Mover.Tests.Moves;

/// <summary>What can be wrong before a move is confirmed, and what is said of it.</summary>
[CancelAfter(120_000)]
internal sealed class DraftTests
{
    private MoveScene _scene = null!;
    private ShiftedClock _clock = null!;

    [SetUp]
    public async Task Begin() => _scene = await MoveScene.StartAsync(CancellationToken.None, time: _clock = new ShiftedClock());

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task A_space_does_not_move_to_itself(CancellationToken ct)
    {
        var id = _scene.SourceSpace.SpaceId;
        await Refusals.ExpectAsync(() => _scene.Owner.CreateAsync(id, MoveScene.SourceAddress, "", ct), Reason.MoveSameSpace);
        await Refusals.ExpectAsync(() => _scene.Owner.CreateAsync(id, MoveScene.SourceAddress, _scene.Source.GrpcAddress, ct), Reason.MoveSameSpace);
    }

    [TestCase("not an address", "", Reason.FieldInvalid)]
    [TestCase("somewhere.example", "", Reason.MoveServerUnknown)]
    [TestCase("somewhere.example", "https://a.example/path", Reason.FieldInvalid)]
    [TestCase("somewhere.example", "http://10.1.2.3:5080", Reason.FieldInvalid)]
    [TestCase("somewhere.example", "ftp://a.example", Reason.FieldInvalid)]
    public async Task A_target_that_cannot_be_is_refused(string address, string server, Reason reason, CancellationToken ct) =>
        await Refusals.ExpectAsync(() => _scene.Owner.CreateAsync(_scene.SourceSpace.SpaceId, address, server, ct), reason);

    [Test]
    public async Task A_server_that_the_settings_do_not_allow_is_never_called(CancellationToken ct)
    {
        await using var strict = await TestServer.StartAsync();
        var space = await strict.Client().CreateSpaceAsync("a.example", ct);
        await Refusals.ExpectAsync(
            () => new MoveOwner(strict.Client()).CreateAsync(space.SpaceId, MoveScene.TargetAddress, _scene.Target.GrpcAddress, ct), Reason.MoveServerNotAllowed);
    }

    [Test]
    public async Task A_consent_is_good_for_its_move_its_space_and_its_time(CancellationToken ct)
    {
        var draft = await _scene.DraftAsync(ct);
        await Refusals.ExpectAsync(() => _scene.Owner.CheckAsync(draft.MoveId, ct), Reason.MoveConsentMissing);
        await Refusals.ExpectAsync(() => _scene.Owner.AttachAsync(draft.MoveId, "mvp_0000000000000000000000000000000000000000000", ct), Reason.MoveConsentInvalid);
        await Refusals.ExpectAsync(() => _scene.Owner.AttachAsync(draft.MoveId, _scene.Source.Token, ct), Reason.MoveConsentInvalid);

        // That of another move.
        var other = await _scene.DraftAsync(ct);
        var consent = await GiveAsync(other.MoveId, ct);
        await Refusals.ExpectAsync(() => _scene.Owner.AttachAsync(draft.MoveId, consent, ct), Reason.MoveConsentInvalid);

        // It allows nothing else at the target.
        await Refusals.ExpectAsync(
            _scene.Target.Client(consent).Spaces.ListSpacesAsync(new ListSpacesRequest(), _scene.Target.Client(consent).With(ct)), Reason.CallerNotAllowed);

        await _scene.Owner.AttachAsync(other.MoveId, consent, ct);
        _clock.Shift(TimeSpan.FromDays(4));
        await Refusals.ExpectAsync(() => _scene.Owner.CheckAsync(other.MoveId, ct), Reason.MoveConsentInvalid);
    }

    [Test]
    public async Task Nobody_consents_without_the_password_of_the_target(CancellationToken ct)
    {
        var draft = await _scene.DraftAsync(ct);
        var session = await _scene.Target.Client(null).SignInOwnerAsync(MoveScene.TargetAddress, MoveScene.Password, ct);
        var owner = new MoveOwner(_scene.Target.Client(session));
        await Refusals.ExpectAsync(
            () => owner.GiveConsentAsync(_scene.TargetSpace.SpaceId, draft.MoveId, MoveScene.SourceAddress, _scene.Source.GrpcAddress, "wrong", ct), Reason.CredentialsInvalid);
        await Refusals.ExpectAsync(
            () => owner.GiveConsentAsync(_scene.TargetSpace.SpaceId, "mv_1", MoveScene.SourceAddress, _scene.Source.GrpcAddress, MoveScene.Password, ct), Reason.FieldInvalid);
    }

    [Test]
    public async Task A_check_gives_figures_and_changes_nothing(CancellationToken ct)
    {
        await MoveTests.FillAsync(_scene, ct);
        var before = await SpaceContent.ReadAsync(_scene.Target, _scene.TargetSpace.SpaceId, ct);
        var check = (await _scene.CheckAsync(ct)).Check;
        Assert.That(check.Obstacles, Is.Empty);
        Assert.That(check.Source.EntryCount, Is.EqualTo(353));
        Assert.That(check.Applications.Select(application => application.Application), Is.EqualTo(new[] { "files", "contacts" }));
        Assert.That(check.Applications.Select(application => application.Quarantined), Is.All.False);
        Assert.That((check.OverwrittenEntries, check.OverwrittenBytes), Is.EqualTo((2L, 119L)));
        Assert.That(check.ThereBytes, Is.Positive.And.LessThanOrEqualTo(111), "one content is there, as it is stored");
        Assert.That(check.SendBytes, Is.InRange(9_000_000, 9_800_000), "the film that is there twice is sent once");
        Assert.That(await SpaceContent.ReadAsync(_scene.Target, _scene.TargetSpace.SpaceId, ct), Is.EqualTo(before));
    }

    [Test]
    public async Task A_target_that_is_too_small_is_an_obstacle_with_numbers(CancellationToken ct)
    {
        await MoveTests.FillAsync(_scene, ct);
        var target = _scene.Target.Client();
        await target.Spaces.UpdateSpaceAsync(new UpdateSpaceRequest { RequestId = "1", SpaceId = _scene.TargetSpace.SpaceId, QuotaBytes = 1_000_000 }, target.With(ct));
        var check = await _scene.CheckAsync(ct);
        Assert.That(check.State, Is.EqualTo(MoveState.Draft));
        Assert.That(check.Check.Obstacles.Single().Reason, Is.EqualTo("REASON_QUOTA_EXCEEDED"));
        Assert.That(check.Check.Obstacles.Single().Words, Does.Contain("1000000"));
        await Refusals.ExpectAsync(() => _scene.Owner.RequestConfirmationAsync(check, ct), Reason.MoveNotChecked);
    }

    [Test]
    public async Task Nothing_is_confirmed_before_it_is_checked_and_the_overwrite_is_said(CancellationToken ct)
    {
        var check = await _scene.CheckAsync(ct);
        await Refusals.ExpectAsync(() => _scene.Owner.RequestConfirmationAsync(check, ct, overwrites: false), Reason.MoveOverwriteNotAcknowledged);
        var older = check.Clone();
        await _scene.Owner.CheckAsync(check.MoveId, ct);
        await Refusals.ExpectAsync(() => _scene.Owner.RequestConfirmationAsync(older, ct), Reason.MoveNotChecked);
        var newer = await _scene.Owner.CheckAsync(check.MoveId, ct);
        _clock.Shift(TimeSpan.FromHours(25));
        await Refusals.ExpectAsync(() => _scene.Owner.RequestConfirmationAsync(newer, ct), Reason.MoveNotChecked);
    }

    [Test]
    public async Task A_link_confirms_once_and_not_too_late_and_not_another_move(CancellationToken ct)
    {
        var check = await _scene.CheckAsync(ct);
        var asked = await _scene.Owner.RequestConfirmationAsync(check, ct);
        Assert.That(asked.MailHint, Is.EqualTo("o…@example.org"));
        Assert.That(asked.Move.State, Is.EqualTo(MoveState.AwaitingConfirmation));
        _clock.Shift(TimeSpan.FromHours(23));
        var first = await _scene.FindLinkAsync(check.MoveId, ct);
        await _scene.Owner.RequestConfirmationAsync(await _scene.Owner.CheckAsync(check.MoveId, ct), ct);
        var moves = _scene.Source.Services.GetRequiredService<Server.Moves.MoveLinks>();
        Assert.That(async () => await moves.ConfirmAsync(first, ct), Throws.InstanceOf<Server.Calls.Refusal>(), "a newer mail ends the older one");
        _clock.Shift(TimeSpan.FromHours(25));
        await _scene.Owner.WaitForAsync(check.MoveId, MoveState.Checked, ct);
        await _scene.ConfirmAsync(await _scene.Owner.CheckAsync(check.MoveId, ct), ct);
        Assert.That((await _scene.Owner.WatchToEndAsync(check.MoveId, ct)).State, Is.EqualTo(MoveState.Moved));
    }

    [Test]
    public async Task Of_two_drafts_of_a_space_one_moves_it(CancellationToken ct)
    {
        var (one, other) = (await _scene.CheckAsync(ct), await _scene.CheckAsync(ct));
        await _scene.Owner.RequestConfirmationAsync(one, ct);
        await _scene.Owner.RequestConfirmationAsync(other, ct);
        await _scene.ConfirmLinkAsync(one.MoveId, ct);
        Assert.That(async () => await _scene.ConfirmLinkAsync(other.MoveId, ct), Throws.InstanceOf<Server.Calls.Refusal>());
        Assert.That((await _scene.Owner.WatchToEndAsync(one.MoveId, ct)).State, Is.EqualTo(MoveState.Moved));
    }

    [Test]
    public async Task A_draft_is_turned_round_with_the_consent_of_both(CancellationToken ct)
    {
        await MoveTests.FillAsync(_scene, ct);
        var target = await SpaceRows.ReadAsync(_scene.Target, _scene.TargetSpace.SpaceId, ct);
        var draft = await _scene.DraftAsync(ct);
        await _scene.ConsentAsync(draft, ct);
        var source = _scene.Source.Client(await _scene.Source.Client(null).SignInOwnerAsync(MoveScene.SourceAddress, MoveScene.Password, ct));
        await Refusals.ExpectAsync(
            source.Moves.InvertMoveAsync(new InvertMoveRequest { RequestId = "1", MoveId = draft.MoveId, Password = "wrong" }, source.With(ct)), Reason.CredentialsInvalid);
        var request = new InvertMoveRequest { RequestId = "2", MoveId = draft.MoveId, Password = MoveScene.Password };
        var turned = await source.Moves.InvertMoveAsync(request, source.With(ct));
        Assert.That(await source.Moves.InvertMoveAsync(request, source.With(ct)), Is.EqualTo(turned), "asked twice it is turned once");
        Assert.That(turned.Move.State, Is.EqualTo(MoveState.Cancelled));

        // The other owner goes on: checks, confirms.
        var other = new MoveOwner(_scene.Target.Client());
        var check = await other.CheckAsync(turned.NewMoveId, ct);
        Assert.That((check.SourceAddress, check.TargetAddress), Is.EqualTo((MoveScene.TargetAddress, MoveScene.SourceAddress)));
        await other.RequestConfirmationAsync(check, ct);
        await MoveScene.ConfirmLinkAsync(_scene.Target, check.MoveId, ct);
        Assert.That((await other.WatchToEndAsync(check.MoveId, ct)).State, Is.EqualTo(MoveState.Moved));
        Assert.That(await SpaceRows.ReadAsync(_scene.Source, _scene.SourceSpace.SpaceId, ct), Is.EqualTo(target));
    }

    [Test]
    public async Task Moves_of_a_space_are_listed_from_both_sides_newest_first(CancellationToken ct)
    {
        for (var i = 0; i < 3; i++)
            await _scene.CheckAsync(ct);
        foreach (var (client, spaceId) in new[] { (_scene.Source.Client(), _scene.SourceSpace.SpaceId), (_scene.Target.Client(), _scene.TargetSpace.SpaceId) })
        {
            var (moves, token) = (new List<Move>(), "");
            do
            {
                var page = await client.Moves.ListMovesAsync(new ListMovesRequest { SpaceId = spaceId, PageSize = 2, PageToken = token }, client.With(ct));
                moves.AddRange(page.Moves);
                token = page.NextPageToken;
            }
            while (token.Length > 0);
            Assert.That(moves, Has.Count.EqualTo(3));
            Assert.That(moves.Select(move => move.CreateTime.ToDateTimeOffset()), Is.Ordered.Descending);
        }
    }

    [Test]
    public async Task Hosters_are_those_of_the_guide_unless_the_settings_say_otherwise(CancellationToken ct)
    {
        var nobody = _scene.Source.Client(null);
        var hosters = (await nobody.Moves.ListHostersAsync(new ListHostersRequest(), nobody.With(ct))).Hosters;
        Assert.That(hosters.Select(hoster => hoster.Name), Is.EqualTo(new[] { "Cozy Cloud", "OVH", "Gandi" }));
        Assert.That(hosters[1].SizesBytes, Is.EqualTo(new[] { 50_000_000_000, 1_000_000_000_000 }));
        await using var other = await TestServer.StartAsync("Moves:Hosters:0:Name=Nuage", "Moves:Hosters:0:CreateUrl=https://nuage.example/");
        nobody = other.Client(null);
        hosters = (await nobody.Moves.ListHostersAsync(new ListHostersRequest(), nobody.With(ct))).Hosters;
        Assert.That(hosters.Select(hoster => hoster.CreateUrl), Is.EqualTo(new[] { "https://nuage.example/" }));
    }

    private async Task<string> GiveAsync(string moveId, CancellationToken ct)
    {
        var session = await _scene.Target.Client(null).SignInOwnerAsync(MoveScene.TargetAddress, MoveScene.Password, ct);
        return await new MoveOwner(_scene.Target.Client(session)).GiveConsentAsync(
            _scene.TargetSpace.SpaceId, moveId, MoveScene.SourceAddress, _scene.Source.GrpcAddress, MoveScene.Password, ct);
    }
}
