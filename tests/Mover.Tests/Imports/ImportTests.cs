using Mover.Server.Database;
using Mover.Tests.Imports.Zips;
using Mover.Tests.Moves;
using Mover.V1;

namespace Mover.Tests.Imports;

/// <summary>Archives of Mover, and plain zips, from the upload to the report and back.</summary>
[CancelAfter(60_000)]
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.PostgreSql)]
internal sealed class ImportTests(DatabaseEngine engine)
{
    private TestServer _server = null!;

    private ImportOwner Owner => new(_server.Client());

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await TestServer.StartAsync(engine);

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task An_exported_space_that_is_imported_into_an_empty_one_is_the_same_space(CancellationToken ct)
    {
        var (source, target) = (await FillAsync(ct), await CreateAsync(ct));
        var done = await Owner.ImportAsync(target.SpaceId, ct, await ExportAsync(source.SpaceId, ct));
        Assert.That(done.Format, Is.EqualTo(ImportFormat.Mover));
        Assert.That(done.Trust, Is.EqualTo(ImportTrust.Own));
        Assert.That(done.SourceAddress, Is.EqualTo(source.Address));
        Assert.That(await ReadAsync(target, ct), Is.EqualTo(await ReadAsync(source, ct)));
        Assert.That(done.Report.Applications.Sum(count => count.CreatedCount), Is.EqualTo((await ReadAsync(source, ct)).Count));
    }

    [Test]
    public async Task Several_parts_make_one_import_in_whatever_order_they_come(CancellationToken ct)
    {
        var (source, target) = (await FillAsync(ct), await CreateAsync(ct));
        var parts = await ExportAsync(source.SpaceId, ct, partBytes: 64 << 10);
        Assert.That(parts, Has.Length.GreaterThan(3));
        var done = await Owner.ImportAsync(target.SpaceId, ct, [.. parts.Reverse()]);
        Assert.That(done.Trust, Is.EqualTo(ImportTrust.Own));
        Assert.That(done.Plan.Findings, Is.Empty);
        Assert.That(await ReadAsync(target, ct), Is.EqualTo(await ReadAsync(source, ct)));
    }

    [Test]
    public async Task Importing_twice_changes_nothing(CancellationToken ct)
    {
        var (source, target) = (await FillAsync(ct), await CreateAsync(ct));
        var archive = await ExportAsync(source.SpaceId, ct);
        await Owner.ImportAsync(target.SpaceId, ct, archive);
        var before = await SpaceAsync(target, ct);
        var again = await Owner.ImportAsync(target.SpaceId, ct, archive);
        Assert.That(again.Report.Applications, Is.All.Matches<ImportCount>(count => count.IdenticalCount == count.FoundCount));
        Assert.That((await SpaceAsync(target, ct)).Revision, Is.EqualTo(before.Revision));
        Assert.That(again.UndoExpireTime, Is.Null, "there is nothing to take back");
        Assert.That(await _server.CountPinsAsync(target.SpaceId, ct), Is.EqualTo(1), "the first import keeps what was before it, the second one nothing");
    }

    [TestCase(ImportConflictPolicy.Skip, ImportVerdict.Skipped, "mine")]
    [TestCase(ImportConflictPolicy.Replace, ImportVerdict.Replaced, "theirs")]
    [TestCase(ImportConflictPolicy.KeepBoth, ImportVerdict.Renamed, "mine")]
    public async Task A_conflict_ends_as_its_owner_chose(ImportConflictPolicy policy, ImportVerdict verdict, string kept, CancellationToken ct)
    {
        var space = await CreateAsync(ct);
        await _server.Client().WriteAsync(space.SpaceId, ct, File("note.txt", "mine"), File("note (2).txt", "taken too"));
        var plan = await Owner.PlanAsync(space.SpaceId, ct, ("a.zip", RawZip.Of(RawEntry.Of("note.txt", "theirs"))));
        var line = (await Owner.ListLinesAsync(plan.ImportId, ct)).Single();
        Assert.That((line.Verdict, line.Cause), Is.EqualTo((ImportVerdict.Conflict, ImportCause.Differs)));
        await Owner.RunAsync(plan, ct, wish => wish.Selections.Add(new ImportSelection { Application = "files", ConflictPolicy = policy }));
        var ended = (await Owner.ListLinesAsync(plan.ImportId, ct)).Single();
        Assert.That(ended.Verdict, Is.EqualTo(verdict));
        Assert.That(await TextAsync(space, "note.txt", ct), Is.EqualTo(kept));
        if (policy != ImportConflictPolicy.KeepBoth)
            return;
        Assert.That((ended.Path, ended.MadePath), Is.EqualTo(("note.txt", "note (3).txt")));
        Assert.That(await TextAsync(space, "note (3).txt", ct), Is.EqualTo("theirs"));
    }

    [Test]
    public async Task Undo_brings_back_what_was_there_to_the_last_entry(CancellationToken ct)
    {
        var (source, target) = (await FillAsync(ct), await CreateAsync(ct));
        await _server.Client().WriteAsync(target.SpaceId, ct, File("f1.txt", "mine"), File("only mine.txt", "mine"));
        var before = await ReadAsync(target, ct);
        var plan = await Owner.PlanAsync(target.SpaceId, ct, await ExportAsync(source.SpaceId, ct));
        var done = await Owner.RunAsync(plan, ct, wish => wish.ConflictPolicy = ImportConflictPolicy.Replace);
        Assert.That(done.Report.Applications.Sum(count => count.ReplacedCount), Is.EqualTo(1));
        Assert.That(await ReadAsync(target, ct), Is.Not.EqualTo(before));
        var undone = await Owner.UndoAsync(plan.ImportId, ct);
        Assert.That(undone.State, Is.EqualTo(ImportState.Undone), undone.EndWords);
        Assert.That(await ReadAsync(target, ct), Is.EqualTo(before));
        Assert.That(undone.Report.LeftCount, Is.Zero);
        Assert.That(await _server.CountPinsAsync(target.SpaceId, ct), Is.Zero);
    }

    [Test]
    public async Task Undo_leaves_what_was_changed_since(CancellationToken ct)
    {
        var space = await CreateAsync(ct);
        await _server.Client().WriteAsync(space.SpaceId, ct, File("b.txt", "old b"));
        var plan = await Owner.PlanAsync(
            space.SpaceId, ct, ("a.zip", RawZip.Of(RawEntry.Of("a.txt"), RawEntry.Of("b.txt", "new b"), RawEntry.Of("c.txt"), RawEntry.Of("d.txt"))));
        await Owner.RunAsync(plan, ct, wish => wish.ConflictPolicy = ImportConflictPolicy.Replace);
        await _server.Client().WriteAsync(space.SpaceId, ct, File("a.txt", "changed"), File("b.txt", "changed"));
        await _server.Client().DeleteAsync(space.SpaceId, ct, "d.txt");
        var undone = await Owner.UndoAsync(plan.ImportId, ct);
        Assert.That(undone.Report.LeftCount, Is.EqualTo(3));
        Assert.That((await TextAsync(space, "a.txt", ct), await TextAsync(space, "b.txt", ct)), Is.EqualTo(("changed", "changed")));
        Assert.That(await ReadAsync(space, ct), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Nothing_of_an_application_comes_that_was_not_chosen(CancellationToken ct)
    {
        var (source, target) = (await FillAsync(ct), await CreateAsync(ct));
        var plan = await Owner.PlanAsync(target.SpaceId, ct, await ExportAsync(source.SpaceId, ct));
        var done = await Owner.RunAsync(plan, ct, wish => wish.Selections.Add(new ImportSelection { Application = "contacts" }));
        Assert.That(await ReadAsync(target, ct), Is.EqualTo((await ReadAsync(source, ct)).Where(line => line.Contains("\"contacts\""))));
        var files = done.Report.Applications.Single(count => count.Application == "files");
        Assert.That((files.SkippedCount, files.CreatedCount), Is.EqualTo((files.FoundCount, 0L)));
        Assert.That((await Owner.ListLinesAsync(plan.ImportId, ct, notable: true)).Select(line => line.Cause), Does.Contain(ImportCause.NotSelected));
    }

    [Test]
    public async Task A_plan_is_refused_once_the_space_has_changed(CancellationToken ct)
    {
        var space = await CreateAsync(ct);
        var plan = await Owner.PlanAsync(space.SpaceId, ct, ("a.zip", RawZip.Of(RawEntry.Of("a.txt"))));
        await _server.Client().WriteAsync(space.SpaceId, ct, File("other.txt", "x"));
        await Refusals.ExpectAsync(() => Owner.RunAsync(plan, ct), Reason.ImportPlanOutdated);
        var anew = await Owner.InspectAsync(plan.ImportId, ct);
        Assert.That(anew.Plan.Hash, Is.Not.EqualTo(plan.Plan.Hash));
        Assert.That((await Owner.RunAsync(anew, ct)).State, Is.EqualTo(ImportState.Done));
    }

    [Test]
    public async Task A_plan_is_refused_once_the_rights_have_changed(CancellationToken ct)
    {
        var space = await CreateAsync(ct);
        var plan = await Owner.PlanAsync(space.SpaceId, ct, ("a.zip", RawZip.Of(RawEntry.Of("a.txt"))));
        await AllowAsync(space, ct, "contacts");
        await Refusals.ExpectAsync(() => Owner.RunAsync(plan, ct), Reason.ImportPlanOutdated);
        var anew = await Owner.InspectAsync(plan.ImportId, ct);
        Assert.That(anew.Plan.Applications.Single().Obstacle, Is.EqualTo(ImportCause.ApplicationNotAllowed));
        var done = await Owner.RunAsync(anew, ct);
        Assert.That(done.Report.Applications.Single().RefusedCount, Is.EqualTo(1));
        Assert.That(await ReadAsync(space, ct), Is.Empty);
    }

    [Test]
    public async Task Data_of_an_old_version_is_brought_to_the_present_one_and_too_old_data_is_refused(CancellationToken ct)
    {
        var space = await CreateAsync(ct);
        var archive = HandMade.Of(("contacts", "1.0"), ("blog", "2.9")).With("contacts", "zoe.json", """{"name":"Zoé Lefèvre","email":"zoe@example.org"}""")
            .With("blog", "billet.json", "{}").With("unknown-app", "x.json", "{}");
        var plan = await Owner.PlanAsync(space.SpaceId, ct, ("a.zip", archive.ToZip()));
        Assert.That(plan.Plan.Applications.Select(application => (application.Application, application.Obstacle, application.ConversionCount)), Is.EqualTo(
            new[] { ("blog", ImportCause.VersionTooOld, 0), ("contacts", ImportCause.Unspecified, 2), ("unknown-app", ImportCause.ApplicationUnknown, 0) }));
        await Owner.RunAsync(plan, ct);
        Assert.That(await TextAsync(space, "zoe.json", ct, "contacts", EntryKind.Data), Is.EqualTo(
            """{"name":{"given":"Zoé","family":"Lefèvre"},"email":[{"address":"zoe@example.org"}],"fullname":"Zoé Lefèvre"}"""));
        var again = await Owner.PlanAsync(space.SpaceId, ct, ("a.zip", archive.ToZip()));
        Assert.That(again.Plan.Applications.Single(application => application.Application == "contacts").IdenticalCount, Is.EqualTo(1));
    }

    [Test]
    public async Task Passwords_of_another_space_are_marked_as_missing_and_shares_as_to_renew(CancellationToken ct)
    {
        var (source, target) = (await FillAsync(ct), await CreateAsync(ct));
        await _server.Client().WriteAsync(source.SpaceId, ct,
            Contents.Document("connectors", "bank.json", """{"login":"zoe","password":{"$secret":"gently-secret"}}"""),
            Contents.Document("shares", "projet.json", """{"path":"/Projet"}"""));
        var done = await Owner.ImportAsync(target.SpaceId, ct, await ExportAsync(source.SpaceId, ct));
        Assert.That((done.Report.SignInsToRenew, done.Report.SharesToRenew), Is.EqualTo((1L, 1L)));
        Assert.That(await TextAsync(target, "bank.json", ct, "connectors", EntryKind.Data), Is.EqualTo("""{"login":"zoe","password":{"$missing":""}}"""));
        var again = await Owner.PlanAsync(target.SpaceId, ct, await ExportAsync(source.SpaceId, ct));
        Assert.That(again.Plan.Applications.Sum(application => application.IdenticalCount), Is.EqualTo(again.Plan.Applications.Sum(application => application.FoundCount)));
    }

    [Test]
    public async Task An_archive_goes_back_into_its_own_space_with_its_passwords(CancellationToken ct)
    {
        var space = await CreateAsync(ct);
        await _server.Client().WriteAsync(space.SpaceId, ct, Contents.Document("connectors", "bank.json", """{"password":{"$secret":"gently-secret"}}"""));
        var archive = await ExportAsync(space.SpaceId, ct);
        await _server.Client().Spaces.DeleteEntriesAsync(
            new DeleteEntriesRequest { SpaceId = space.SpaceId, Entries = { new EntryName { Application = "connectors", Kind = EntryKind.Data, Path = "bank.json" } } },
            _server.Client().With(ct));
        var done = await Owner.ImportAsync(space.SpaceId, ct, archive);
        Assert.That(done.Report.SignInsToRenew, Is.Zero);
        var secrets = await _server.Client().Spaces.ReadSecretsAsync(new ReadSecretsRequest { SpaceId = space.SpaceId, Path = "bank.json" }, _server.Client().With(ct));
        Assert.That(secrets.Document.ToStringUtf8(), Does.Contain("gently-secret"));
    }

    [Test]
    public async Task What_does_not_fit_is_refused_before_anything_is_done(CancellationToken ct)
    {
        var space = await _server.Client().CreateSpaceAsync($"{TestClient.NewId()}.example", ct, quotaBytes: 100);
        var plan = await Owner.PlanAsync(space.SpaceId, ct, ("a.zip", RawZip.Of(RawEntry.Of("a.txt", new string('a', 101)))));
        await Refusals.ExpectAsync(() => Owner.RunAsync(plan, ct), Reason.QuotaExceeded);
        Assert.That((await Owner.GetAsync(plan.ImportId, ct)).State, Is.EqualTo(ImportState.Planned));
        Assert.That(await _server.CountPinsAsync(space.SpaceId, ct), Is.Zero);
    }

    [Test]
    public async Task Two_things_under_one_name_are_both_kept(CancellationToken ct)
    {
        var space = await CreateAsync(ct);
        var (one, two) = (RawZip.Of(RawEntry.Of("a/note.txt", "one")), RawZip.Of(RawEntry.Of("a/note.txt", "two")));
        var done = await Owner.ImportAsync(space.SpaceId, ct, ("1.zip", one), ("2.zip", two));
        Assert.That(done.Report.Applications.Single().RenamedCount, Is.EqualTo(1));
        Assert.That((await TextAsync(space, "a/note.txt", ct), await TextAsync(space, "a/note (2).txt", ct)), Is.EqualTo(("one", "two")));
    }

    [Test]
    public async Task Every_entry_of_a_zip_is_told_also_those_that_cannot_be_read(CancellationToken ct)
    {
        var space = await CreateAsync(ct);
        var zip = RawZip.Of(
            RawEntry.Of("good.txt"), RawEntry.Of("../escape.txt"), RawEntry.Of("link") with { Mode = 0xA1FF }, RawEntry.Of("secret.txt") with { Flags = 0x0801 },
            RawEntry.Of("packed.bin") with { Method = 12 }, RawEntry.Of("damaged.txt") with { Crc = 1 }, RawEntry.Of(".DS_Store"));
        var done = await Owner.ImportAsync(space.SpaceId, ct, ("a.zip", zip));
        var causes = (await Owner.ListLinesAsync(done.ImportId, ct, notable: true)).Select(line => (line.Verdict, line.Cause)).ToHashSet();
        Assert.That(causes, Is.EquivalentTo(new[]
        {
            (ImportVerdict.Refused, ImportCause.PathInvalid), (ImportVerdict.Refused, ImportCause.SpecialFile), (ImportVerdict.Refused, ImportCause.Encrypted),
            (ImportVerdict.Refused, ImportCause.MethodUnknown), (ImportVerdict.Failed, ImportCause.ContentDamaged), (ImportVerdict.Refused, ImportCause.NotCarried),
        }));
        var count = done.Report.Applications.Single();
        Assert.That((count.FoundCount, count.CreatedCount, count.RefusedCount, count.FailedCount), Is.EqualTo((7L, 1L, 5L, 1L)));
    }

    [Test]
    public async Task What_is_no_archive_is_refused_with_its_cause(CancellationToken ct)
    {
        var space = await CreateAsync(ct);
        var import = await Owner.PlanAsync(space.SpaceId, ct, ("a.zip", "this is no zip"u8.ToArray()));
        Assert.That((import.State, import.EndReason), Is.EqualTo((ImportState.Failed, "ARCHIVE_INVALID")));
        Assert.That(import.EndWords, Is.Not.Empty);
    }

    private async Task<Space> CreateAsync(CancellationToken ct) => await _server.Client().CreateSpaceAsync($"{TestClient.NewId()}.example", ct);

    private async Task<Space> FillAsync(CancellationToken ct)
    {
        var space = await CreateAsync(ct);
        var client = _server.Client();
        await client.WriteAsync(space.SpaceId, ct,
        [
            .. Enumerable.Range(0, 30).Select(at => Contents.File($"f{at}.txt", Contents.Text(at, 3000 + at))),
            .. Enumerable.Range(0, 20).Select(at => Contents.File($"d{at % 3}/L’été n° {at}.bin", Contents.Noise(at, 20_000))),
            .. Archives.SampleArchives.OddPaths.Where(path => Server.Spaces.EntryPath.FindBrokenRule(path) is null).Select(path => Contents.File(path, "odd"u8.ToArray())),
            Contents.Version("f1.txt", Contents.Modified, "older"u8.ToArray()),
            Contents.Document("contacts", "zoe.json", """{"name":{"given":"Zoé"}}"""),
            Contents.Document("passwords", "item.json", """{"cipher":"x"}"""),
        ]);
        await client.UploadAsync(space.SpaceId, new Entry { Application = "files", Kind = EntryKind.File, Path = "film.mp4", SharedBy = "ami@example.org" }, Contents.Noise(7, 3_000_000), ct);
        return space;
    }

    private async Task<(string Name, byte[] Bytes)[]> ExportAsync(string spaceId, CancellationToken ct, long partBytes = 0)
    {
        var archive = await _server.Client().CreateArchiveAsync(spaceId, ct, wish => (wish.IncludeShared, wish.PartSizeBytes) = (true, partBytes));
        var parts = await _server.Client().ReadPartsAsync(archive, ct);
        return [.. archive.Parts.Zip(parts, (part, bytes) => (part.FileName, bytes))];
    }

    private async Task AllowAsync(Space space, CancellationToken ct, params string[] applications) => await _server.Client().Spaces.UpdateSpaceAsync(
        new UpdateSpaceRequest { RequestId = TestClient.NewId(), SpaceId = space.SpaceId, Rights = new SpaceRights { Applications = { applications } } },
        _server.Client().With(ct));

    /// <summary>With the name of the one who shares as an archive says it.</summary>
    private async Task<IReadOnlyList<string>> ReadAsync(Space space, CancellationToken ct) =>
        [.. (await SpaceContent.ReadAsync(_server, space.SpaceId, ct)).Select(line => line.Replace("ami@example.org", "a…@example.org"))];

    private async Task<Space> SpaceAsync(Space space, CancellationToken ct) =>
        (await _server.Client().Spaces.GetSpaceAsync(new GetSpaceRequest { Space = new SpaceName { SpaceId = space.SpaceId } }, _server.Client().With(ct))).Space;

    private async Task<string> TextAsync(Space space, string path, CancellationToken ct, string application = "files", EntryKind kind = EntryKind.File)
    {
        var client = _server.Client();
        var request = new ReadEntryRequest { SpaceId = space.SpaceId, Entry = new EntryName { Application = application, Kind = kind, Path = path } };
        using var call = client.Spaces.ReadEntry(request, client.With(ct));
        var text = new System.Text.StringBuilder();
        while (await call.ResponseStream.MoveNext(ct))
            text.Append(call.ResponseStream.Current.Data?.ToStringUtf8());
        return text.ToString();
    }

    private static EntryContent File(string path, string text) => Contents.File(path, System.Text.Encoding.UTF8.GetBytes(text));
}
