using Google.Protobuf;
using Mover.Server.Database;
using Mover.Tests.Archives;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces.Quarantine;

/// <summary>Content in quarantine is there, counted and exported, and otherwise nobody touches it.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class QuarantineTests(DatabaseEngine engine)
{
    private static readonly string[] Catalogue = ["files", "blog", "connectors", "notes", "wiki"];

    private QuarantineScene _scene = null!;

    [OneTimeSetUp]
    public async Task Begin() => _scene = await QuarantineScene.BeginAsync(engine, Catalogue);

    [OneTimeTearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task A_space_shows_what_is_in_quarantine_and_counts_it(CancellationToken ct)
    {
        var space = await _scene.MakeAsync(ct, "blog", "notes");
        await _scene.SetAsync(space, ct, ("blog", "0.9", true), ("notes", "2.0", false), ("gone", "1.0", true));
        var shown = await _scene.GetAsync(space, ct);
        Assert.That(shown.EntryCount, Is.EqualTo(6));
        Assert.That(shown.Applications.Select(application => (application.Application, application.Quarantined, application.EntryCount)), Is.EqualTo(new[]
        {
            ("files", false, 0L), ("blog", true, 3L), ("connectors", false, 0L), ("notes", false, 3L), ("wiki", false, 0L), ("gone", true, 0L),
        }));
    }

    [Test]
    public async Task Setting_it_anew_clears_what_is_not_named(CancellationToken ct)
    {
        var space = await _scene.MakeAsync(ct, "blog");
        await _scene.SetAsync(space, ct, ("blog", "0.9", true), ("gone", "1.0", true));
        await _scene.SetAsync(space, ct, ("gone", "1.1", true), ("wiki", "2.0", false));
        Assert.That(await _scene.QuarantinedAsync(space, ct), Is.EqualTo(new[] { "gone" }));
        Assert.That(await VersionsAsync(), Is.EqualTo("|1.1|2.0"));
        await _scene.SetAsync(space, ct);
        Assert.That(await _scene.QuarantinedAsync(space, ct), Is.Empty);
        Assert.That(await VersionsAsync(), Is.EqualTo("||"));

        async Task<string> VersionsAsync() => string.Join('|', await Task.WhenAll(new[] { "blog", "gone", "wiki" }.Select(application => _scene.Server.FindAsync(
            $"SELECT data_version FROM space_application WHERE space_id = {space} AND application = {application}", row => row.GetString(0), ct))));
    }

    [Test]
    public async Task A_list_leaves_it_out_wherever_it_stands(
        [Values("blog", "files", "notes", "wiki", "blog notes", "blog files notes", "blog files notes wiki")] string quarantined, CancellationToken ct)
    {
        var space = await _scene.MakeAsync(ct, "files", "blog", "notes", "wiki");
        string[] hidden = quarantined.Split(' ');
        await _scene.SetAsync(space, ct, [.. hidden.Select(application => (application, "0.1", true))]);
        var expected = from application in new[] { "blog", "files", "notes", "wiki" }
                       where !hidden.Contains(application)
                       from number in Enumerable.Range(0, 3)
                       select $"{application} {number}";
        Assert.That(await _scene.ListAsync(space, ct), Is.EqualTo(expected));
        Assert.That(await _scene.ListAsync(space, ct, request => request.Kind = EntryKind.File), Is.Empty);
        var batch = await _scene.Client.Spaces.BeginBatchAsync(new BeginBatchRequest { RequestId = TestClient.NewId(), SpaceId = space }, _scene.Client.With(ct));
        Assert.That(await _scene.ListAsync(space, ct, request => request.BatchId = batch.BatchId), Is.EqualTo(expected));
        foreach (var application in hidden)
            await RefuseAsync(() => _scene.ListAsync(space, ct, request => request.Application = application), application);
        foreach (var application in new[] { "blog", "files", "notes", "wiki" }.Except(hidden))
            Assert.That(await _scene.ListAsync(space, ct, request => (request.Application, request.PathPrefix) = (application, application)), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_list_whose_next_page_would_begin_in_it_goes_on_behind_it(CancellationToken ct)
    {
        var space = await _scene.MakeAsync(ct, "blog", "notes");
        var request = new ListEntriesRequest { SpaceId = space, PageSize = 2 };
        request.PageToken = (await _scene.Client.Spaces.ListEntriesAsync(request, _scene.Client.With(ct))).NextPageToken;
        await _scene.SetAsync(space, ct, ("blog", "0.9", true));
        Assert.That(await _scene.ListAsync(space, ct, list => list.PageToken = request.PageToken), Is.EqualTo(new[] { "notes 0", "notes 1", "notes 2" }));
    }

    [TestCase("blog")]
    [TestCase("gone")]
    public async Task Nobody_reads_or_writes_it(string application, CancellationToken ct)
    {
        var space = await _scene.MakeAsync(ct, "blog", "notes");
        await _scene.SetAsync(space, ct, (application, "0.9", true));
        var (client, with) = (_scene.Client, _scene.Client.With(ct));
        var name = new EntryName { Application = application, Kind = EntryKind.Data, Path = "blog 1" };
        var document = Contents.Document(application, "new", "{}");
        await RefuseAsync(() => new SpacesClient(_scene.Server).ReadAsync(new ReadEntryRequest { SpaceId = space, Entry = name }, ct), application);
        await RefuseAsync(() => client.WriteAsync(space, ct, document), application);
        await RefuseAsync(() => client.WriteAsync(space, ct, Contents.Document("notes", "new", "{}"), document), application);
        await RefuseAsync(() => client.UploadAsync(space, document.Entry.Clone(), [1], ct), application);
        await RefuseAsync(() => client.Spaces.DeleteEntriesAsync(new DeleteEntriesRequest { SpaceId = space, Entries = { name } }, with).ResponseAsync, application);
        await RefuseAsync(() => _scene.ListAsync(space, ct, request => request.Application = application), application);
        await client.WriteAsync(space, ct, Contents.Document("notes", "new", "{}"));
        Assert.That((await _scene.GetAsync(space, ct)).EntryCount, Is.EqualTo(7));
    }

    [Test]
    public async Task Its_secrets_are_not_read(CancellationToken ct)
    {
        var space = await _scene.MakeAsync(ct, "connectors");
        await _scene.SetAsync(space, ct, ("connectors", "0.9", true));
        var request = new ReadSecretsRequest { SpaceId = space, Path = "connectors 1" };
        await RefuseAsync(() => _scene.Client.Spaces.ReadSecretsAsync(request, _scene.Client.With(ct)).ResponseAsync, "connectors");
    }

    [Test]
    public async Task What_falls_into_quarantine_while_it_is_written_is_refused(CancellationToken ct)
    {
        var space = await _scene.MakeAsync(ct, "blog");
        using var call = _scene.Client.Spaces.WriteEntries(_scene.Client.With(ct));
        await call.RequestStream.TryWriteAsync(new WriteEntriesRequest { Header = new WriteEntriesHeader { SpaceId = space } }, ct);
        var group = new EntryGroup { Contents = { Contents.Document("blog", "new", "{}") } };
        await call.RequestStream.TryWriteAsync(new WriteEntriesRequest { Group = group }, ct);
        Assert.That(await call.ResponseStream.MoveNext(ct), Is.True);
        await _scene.SetAsync(space, ct, ("blog", "0.9", true));
        await call.RequestStream.TryWriteAsync(new WriteEntriesRequest { Group = group }, ct);
        await call.RequestStream.TryCompleteAsync();
        await RefuseAsync(() => call.ResponseStream.MoveNext(ct), "blog");
    }

    [Test]
    public async Task An_application_that_is_merely_unknown_is_still_unknown(CancellationToken ct)
    {
        var space = await _scene.MakeAsync(ct, "blog");
        await _scene.SetAsync(space, ct, ("gone", "0.9", true));
        await Refusals.ExpectAsync(() => _scene.ListAsync(space, ct, request => request.Application = "other"), Reason.ApplicationUnknown);
        await Refusals.ExpectAsync(() => _scene.Client.WriteAsync(space, ct, Contents.Document("other", "a", "{}")), Reason.ApplicationUnknown);
    }

    [Test]
    public async Task An_archive_has_it_with_the_version_that_it_came_with(CancellationToken ct)
    {
        var space = await _scene.MakeAsync(ct, "blog", "notes");
        await _scene.SetAsync(space, ct, ("blog", "0.9", true), ("notes", "1.5", false));
        var archive = await _scene.Client.CreateArchiveAsync(space, ct);
        using var part = new OpenedPart((await _scene.Client.ReadPartsAsync(archive, ct)).Single());
        Assert.That(part.Names, Is.SupersetOf(new[] { "blog/blog 0", "blog/blog 1", "blog/blog 2", "notes/notes 0" }));
        var versions = part.ReadJson("mover/manifest.json").GetProperty("applications").EnumerateArray()
            .ToDictionary(application => application.GetProperty("id").GetString()!, application => application.GetProperty("version").GetString());
        Assert.That((versions["blog"], versions["notes"]), Is.EqualTo(("0.9", "2.0")));
    }

    private static async Task RefuseAsync(Func<Task> call, string application)
    {
        var refusal = await Refusals.ExpectAsync(call, Reason.ApplicationQuarantined);
        Assert.That(refusal.Metadata["application"], Is.EqualTo(application));
    }
}
