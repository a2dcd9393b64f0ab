using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.Tests.Spaces;
using Mover.V1;

namespace Mover.Tests.Moves.Travelling;

/// <summary>What the target cannot use moves all the same: it is told before and after, waits in quarantine, and comes alive when it can be used.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class QuarantineJourneyTests(DatabaseEngine engine)
{
    private static readonly string[] Applications = ["agenda", "blog", "files", "notes", "wiki"];

    private static readonly string[] Quarantined = ["blog", "notes", "wiki"];

    // Of the target: it does not know notes, wikis of the source are too old for it, and agendas are newer than its own.
    private static readonly (string, string, string)[] TargetApplications =
        [("files", "1.0", "1.0"), ("blog", "5.4", "3.0"), ("wiki", "3.0", "2.0"), ("agenda", "2.0", "1.0")];

    private TestCatalogue _sourceCatalogue = null!;
    private TestCatalogue _targetCatalogue = null!;
    private TestServer _source = null!;
    private TestServer _target = null!;

    [SetUp]
    public async Task Begin()
    {
        _sourceCatalogue = new TestCatalogue(("files", "1.0", "1.0"), ("blog", "5.4", "3.0"), ("notes", "1.2", "1.0"), ("wiki", "1.5", "1.0"), ("agenda", "3.0", "1.0"));
        _targetCatalogue = new TestCatalogue(TargetApplications);
        _source = await TestServer.StartAsync(engine, [.. MoveScene.Settings, _sourceCatalogue.Setting]);
        _target = await TestServer.StartAsync(engine, [.. MoveScene.Settings, _targetCatalogue.Setting]);
    }

    [TearDown]
    public async Task End()
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
        _sourceCatalogue.Dispose();
        _targetCatalogue.Dispose();
    }

    [Test]
    public async Task What_the_target_cannot_use_is_told_and_waits_and_comes_alive_when_it_can_be_used(CancellationToken ct)
    {
        var trip = await BeginAsync(ct, Applications);
        await AllowAsync(trip.Target, ct, "files", "wiki", "agenda");
        var before = await SpaceContent.ReadAsync(_source, trip.Source.SpaceId, ct);
        var check = await trip.CheckAsync(ct);
        ExpectTold(check.Check.Findings);
        Assert.That(check.Check.Applications.Where(one => one.Quarantined).Select(one => one.Application), Is.EquivalentTo(Quarantined));
        await trip.ConfirmAsync(check, ct);
        Assert.That((await trip.Owner.WatchToEndAsync(check.MoveId, ct)).State, Is.EqualTo(MoveState.Moved));

        foreach (var owner in new[] { trip.Owner, trip.TargetOwner })
            await ExpectReportedAsync(owner, check.MoveId, ct);
        Assert.That(await trip.TargetRowsAsync(ct), Is.EqualTo(await trip.SourceRowsAsync(ct)), "all of it is there");
        await ExpectAsleepAsync(trip.Target, Quarantined, ct);
        Assert.That(await SpaceContent.ReadAsync(_target, trip.Target.SpaceId, ct), Is.EqualTo(before.Where(line => !Quarantined.Any(one => line.Contains($"\"{one}\"")))));

        // A right that is given, applications that are installed, a version that takes older data.
        await AllowAsync(trip.Target, ct);
        await ExpectAsleepAsync(trip.Target, ["notes", "wiki"], ct);
        _targetCatalogue.Write([.. TargetApplications[..2], ("wiki", "3.1", "1.5"), TargetApplications[3], ("notes", "1.2", "1.0")]);
        _target = await _target.RestartAsync();
        await _target.SweepAsync(ct);
        Assert.That(await SpaceContent.ReadAsync(_target, trip.Target.SpaceId, ct), Is.EqualTo(before));
        var told = (await _target.Client().ListNoticesAsync(trip.Target.SpaceId, ct)).Where(notice => notice.Kind == NoticeKind.ApplicationAwake);
        Assert.That(told.Select(notice => notice.Facts["application"]), Is.EquivalentTo(Quarantined));
        await _target.Client().WriteAsync(trip.Target.SpaceId, ct, [.. Quarantined.Select(one => Contents.Document(one, "new", "{}"))]);
    }

    [Test]
    public async Task A_move_that_is_taken_back_leaves_in_quarantine_what_was_there_before_and_nothing_else(CancellationToken ct)
    {
        var first = await BeginAsync(ct, "files", "notes");
        await AllowAsync(first.Target, ct, "files", "wiki", "agenda");
        await first.MoveAsync(ct);
        await _target.Client().WriteAsync(first.Target.SpaceId, ct, Contents.Document("agenda", "of the target", "{}"));
        var before = await first.TargetRowsAsync(ct);

        var second = first with { Source = await CreateAsync(_source, ct) };
        await FillAsync(_source, second.Source, ct, "blog", "wiki", "agenda");
        var move = await second.MoveAsync(ct);
        await ExpectAsleepAsync(second.Target, ["blog", "wiki"], ct);
        await second.Owner.UndoAsync(move.MoveId, ct);
        await second.Owner.WaitForAsync(move.MoveId, MoveState.Undone, ct);

        await ExpectAsleepAsync(first.Target, ["notes"], ct);
        Assert.That(await first.TargetRowsAsync(ct), Is.EqualTo(before));
        // Data that came is still of the version that it came with, and what was written here of the version of this server.
        var onwards = await BackAsync(first.Target, ct);
        var versions = (await onwards.CheckAsync(ct)).Check.Applications.ToDictionary(one => one.Application, one => one.SourceVersion);
        Assert.That((versions["notes"], versions["agenda"]), Is.EqualTo(("1.2", "2.0")));
    }

    [Test]
    public async Task What_waits_in_quarantine_moves_on_and_comes_alive_where_it_can_be_used(CancellationToken ct)
    {
        var trip = await BeginAsync(ct, Applications);
        await AllowAsync(trip.Target, ct, "files", "wiki", "agenda");
        var before = await SpaceContent.ReadAsync(_source, trip.Source.SpaceId, ct);
        await trip.MoveAsync(ct);
        var back = await BackAsync(trip.Target, ct);
        var check = await back.CheckAsync(ct);
        Assert.That(check.Check.Findings, Is.Empty);
        Assert.That(check.Check.Applications.Select(one => (one.Application, one.SourceVersion)), Is.EquivalentTo(new[]
        {
            ("files", "1.0"), ("blog", "5.4"), ("notes", "1.2"), ("wiki", "1.5"), ("agenda", "3.0"),
        }));
        await back.ConfirmAsync(check, ct);
        Assert.That((await back.Owner.WatchToEndAsync(check.MoveId, ct)).State, Is.EqualTo(MoveState.Moved));
        await ExpectAsleepAsync(_source, back.Target, [], ct);
        Assert.That(await SpaceContent.ReadAsync(_source, back.Target.SpaceId, ct), Is.EqualTo(before));
    }

    private async Task<SpaceTrip> BeginAsync(CancellationToken ct, params string[] applications)
    {
        var trip = new SpaceTrip(_source, await CreateAsync(_source, ct), _target, await CreateAsync(_target, ct));
        await FillAsync(_source, trip.Source, ct, applications);
        return trip;
    }

    private async Task<SpaceTrip> BackAsync(Space from, CancellationToken ct) => new(_target, from, _source, await CreateAsync(_source, ct));

    private static Task<Space> CreateAsync(TestServer server, CancellationToken ct) =>
        server.Client().CreateSpaceAsync($"{TestClient.NewId()}.example", ct, MoveScene.Password);

    private static Task FillAsync(TestServer server, Space space, CancellationToken ct, params string[] applications) => server.Client().WriteAsync(
        space.SpaceId, ct, [.. from one in applications
                               from number in Enumerable.Range(0, 3)
                               select Contents.Document(one, $"{one} {number}", $$"""{"of":"{{one}}","number":{{number}}}""")]);

    /// <summary>Says what a space of the target's server may create in; everything if nothing is named.</summary>
    private async Task AllowAsync(Space space, CancellationToken ct, params string[] applications)
    {
        var rights = new SpaceRights { AllApplications = applications.Length == 0, Applications = { applications } };
        await _target.Client().Spaces.UpdateSpaceAsync(
            new UpdateSpaceRequest { RequestId = TestClient.NewId(), SpaceId = space.SpaceId, Rights = rights }, _target.Client().With(ct));
    }

    private static void ExpectTold(IEnumerable<MoveFinding> findings) => Assert.That(
        findings.Select(finding => (finding.Kind, finding.Application, finding.EntryCount, finding.Path)), Is.EquivalentTo(new[]
        {
            (MoveFindingKind.ApplicationNotAllowed, "blog", 3L, ""), (MoveFindingKind.ApplicationUnknown, "notes", 3L, ""),
            (MoveFindingKind.VersionTooOld, "wiki", 3L, ""), (MoveFindingKind.VersionNewer, "agenda", 3L, ""),
        }));

    private static async Task ExpectReportedAsync(MoveOwner owner, string moveId, CancellationToken ct)
    {
        var report = (await owner.GetReportAsync(moveId, ct)).Report;
        ExpectTold(report.Findings);
        Assert.That(report.Applications.Select(one => (one.Application, one.EntryCount, one.Quarantined)), Is.EqualTo(
            Applications.Select(one => (one, 3L, Quarantined.Contains(one)))));
    }

    private Task ExpectAsleepAsync(Space space, string[] applications, CancellationToken ct) => ExpectAsleepAsync(_target, space, applications, ct);

    /// <summary>These are in quarantine, counted, and neither read nor written; no others are.</summary>
    private static async Task ExpectAsleepAsync(TestServer server, Space space, string[] applications, CancellationToken ct)
    {
        var client = server.Client();
        var shown = (await client.Spaces.GetSpaceAsync(new GetSpaceRequest { Space = new SpaceName { SpaceId = space.SpaceId } }, client.With(ct))).Space;
        Assert.That(shown.Applications.Where(one => one.Quarantined).Select(one => (one.Application, one.EntryCount)), Is.EquivalentTo(
            applications.Select(one => (one, 3L))));
        foreach (var one in applications)
        {
            var name = new EntryName { Application = one, Kind = EntryKind.Data, Path = $"{one} 1" };
            await Refusals.ExpectAsync(
                () => new SpacesClient(server).ReadAsync(new ReadEntryRequest { SpaceId = space.SpaceId, Entry = name }, ct), Reason.ApplicationQuarantined);
            await Refusals.ExpectAsync(() => client.WriteAsync(space.SpaceId, ct, Contents.Document(one, "new", "{}")), Reason.ApplicationQuarantined);
        }
    }
}
