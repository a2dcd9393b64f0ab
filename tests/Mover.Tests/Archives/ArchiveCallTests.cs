using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Archives;

/// <summary>Archives are made, shown, listed and deleted over gRPC.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class ArchiveCallTests(DatabaseEngine engine)
{
    private readonly StoppedClock _clock = new();
    private TestServer _server = null!;
    private TestClient _client = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        _server = await TestServer.StartAsync(engine, _clock);
        _client = _server.Client();
    }

    [OneTimeTearDown]
    public async Task End() => await _server.DisposeAsync();

    [Test]
    public async Task An_archive_has_every_entry_that_was_written(CancellationToken ct)
    {
        var space = await NewSpaceAsync(ct);
        var large = Contents.File("grand/brut.bin", Contents.Noise(1, (1 << 20) + 12_345));
        var pressed = Contents.File("grand/texte.txt", Contents.Text(2, (1 << 20) + 54_321));
        EntryContent[] small =
        [
            Contents.File("vide.txt", []),
            Contents.File("raw.bin", Contents.Noise(3, 5000)),
            Contents.File("deflated.txt", Contents.Text(4, 50_000)),
            Contents.File("aussi petit", [7]),
            .. SampleArchives.OddPaths.Where(path => !path.StartsWith('/')).Distinct()
                .Where(path => Mover.Server.Spaces.EntryPath.FindBrokenRule(path) is null)
                .Select((path, index) => Contents.File(path, Contents.Text(index, 40 + index))),
            Contents.Document("contacts", "Zoé Lefèvre.json", """{"name":"Zoé"}"""),
            Contents.Document("passwords", "item", "opaque"),
            Contents.Version("raw.bin", Contents.Modified.AddDays(-1), [1, 2]),
            Contents.Version("raw.bin", Contents.Modified.AddDays(-2), [3]),
        ];
        foreach (var upload in new[] { large, pressed })
            await _client.UploadAsync(space, upload.Entry.Clone(), upload.Data.ToByteArray(), ct);
        await _client.WriteAsync(space, ct, small);
        var archive = await _client.CreateArchiveAsync(space, ct, request => request.IncludeShared = true);
        var parts = await _client.ReadPartsAsync(archive, ct);
        Assert.That(ReadArchive.Entries(parts), Is.EquivalentTo(ReadArchive.Expected([large, pressed, .. small])));
        Assert.That(archive.EntryCount, Is.EqualTo(small.Length + 2));
        Assert.That(archive.TotalBytes, Is.EqualTo(parts.Sum(part => part.LongLength)));
    }

    [Test]
    public async Task An_archive_is_shown_as_it_was_answered(CancellationToken ct)
    {
        var space = await NewSpaceAsync(ct);
        await _client.WriteAsync(space, ct, Contents.File("a", [1]));
        var made = await _client.CreateArchiveAsync(space, ct);
        Assert.That(await _client.GetArchiveAsync(made.ArchiveId, ct), Is.EqualTo(made));
        Assert.That(made.State, Is.EqualTo(ArchiveState.Ready));
        Assert.That(made.ExpireTime.ToDateTimeOffset() - made.CreateTime.ToDateTimeOffset(), Is.EqualTo(TimeSpan.FromDays(7)));
        Assert.That(made.PartSizeBytes, Is.EqualTo(2_000_000_000));
        Assert.That(made.Parts.Single().FileName, Does.EndWith(".zip").And.Match(@"\A[\w.-]+\z"));
        var listed = await ListAsync(space, "", 10, ct);
        made.Parts.Clear();
        Assert.That(listed.Archives.Single(), Is.EqualTo(made), "the list has no parts");
    }

    [Test]
    public async Task Only_the_chosen_applications_are_in_it(CancellationToken ct)
    {
        var space = await NewSpaceAsync(ct);
        EntryContent[] all =
        [
            Contents.File("a", [1]), Contents.Document("contacts", "c", "{}"), Contents.Document("notes", "n", "{}"),
            Contents.File("photo.jpg", [2], application: "photos"),
        ];
        await _client.WriteAsync(space, ct, all);
        var archive = await _client.CreateArchiveAsync(space, ct, request => request.Applications.Add(["photos", "contacts", "photos"]));
        Assert.That(archive.Applications, Is.EquivalentTo(new[] { "contacts", "photos" }));
        var found = ReadArchive.Entries(await _client.ReadPartsAsync(archive, ct));
        Assert.That(found, Is.EquivalentTo(ReadArchive.Expected([all[1], all[3]])));
        var unknown = await Refusals.ExpectAsync(
            () => _client.CreateArchiveAsync(space, ct, request => request.Applications.Add(["files", "nonsense"])), Reason.ApplicationUnknown);
        Assert.That(unknown.Metadata["application"], Is.EqualTo("nonsense"));
    }

    [Test]
    public async Task An_application_that_the_catalogue_had_once_is_not_left_behind(CancellationToken ct)
    {
        var catalogue = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            catalogue,
            """
            [{"id": "files", "titleFr": "a", "titleEn": "a", "folder": "A", "version": "1.0", "lowestImportableVersion": "1.0", "academicOnly": false}]
            """, ct);
        var server = await TestServer.StartAsync();
        var client = server.Client();
        var space = (await client.CreateSpaceAsync("a.example", ct)).SpaceId;
        EntryContent[] all = [Contents.File("a", [1]), Contents.Document("contacts", "c", "{}"), Contents.Document("notes", "n", "{}")];
        await client.WriteAsync(space, ct, all);
        await using (server = await TestServer.StartInAsync(await server.StopAsync(), $"Spaces:CataloguePath={catalogue}"))
        {
            client = server.Client();
            var archive = await client.CreateArchiveAsync(space, ct);
            Assert.That(ReadArchive.Entries(await client.ReadPartsAsync(archive, ct)), Is.EquivalentTo(ReadArchive.Expected(all)));
            Assert.That(archive.Applications, Is.EquivalentTo(new[] { "files", "contacts", "notes" }));
        }

        File.Delete(catalogue);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_others_shared_is_in_it_if_it_is_wanted(bool wanted, CancellationToken ct)
    {
        var space = await NewSpaceAsync(ct);
        var (own, shared) = (Contents.File("own", [1]), Contents.File("shared", [2], sharedBy: "anaïs@example.org"));
        await _client.WriteAsync(space, ct, own, shared);
        var archive = await _client.CreateArchiveAsync(space, ct, request => request.IncludeShared = wanted);
        var found = ReadArchive.Entries(await _client.ReadPartsAsync(archive, ct));
        Assert.That(found, Is.EquivalentTo(ReadArchive.Expected(wanted ? [own, shared] : [own])));
        Assert.That(archive.IncludeShared, Is.EqualTo(wanted));
    }

    [TestCase("anaïs@example.org", "a…@example.org")]
    [TestCase("Anaïs Le Gall", "A. L. G.")]
    public async Task Who_shared_something_is_minimised(string name, string minimised, CancellationToken ct)
    {
        var space = await NewSpaceAsync(ct);
        await _client.WriteAsync(space, ct, Contents.File("shared", [2], sharedBy: name));
        var archive = await _client.CreateArchiveAsync(space, ct, request => request.IncludeShared = true);
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream((await _client.ReadPartsAsync(archive, ct)).Single()));
        using var list = new StreamReader(zip.GetEntry("mover/entries.jsonl")!.Open());
        Assert.That(await list.ReadToEndAsync(ct), Does.Contain($"\"sharedBy\":\"{minimised}\"").And.Not.Contain(name));
    }

    [Test]
    public async Task A_space_is_cut_into_parts_of_the_wanted_size(CancellationToken ct)
    {
        var space = await NewSpaceAsync(ct);
        var contents = Enumerable.Range(0, 60).Select(number => Contents.File($"{number:00}", Contents.Noise(number, 10_000))).ToArray();
        var alone = Contents.File("alone", Contents.Noise(99, 200_000));
        await _client.WriteAsync(space, ct, [.. contents, alone]);
        var archive = await _client.CreateArchiveAsync(space, ct, request => request.PartSizeBytes = 64 * 1024);
        Assert.That(archive.Parts, Has.Count.GreaterThan(10));
        Assert.That(archive.Parts.Select(part => part.PartNumber), Is.EqualTo(Enumerable.Range(0, archive.Parts.Count)));
        Assert.That(archive.Parts.Select(part => part.FileName).Distinct().Count(), Is.EqualTo(archive.Parts.Count));
        Assert.That(archive.Parts.Where(part => part.SizeBytes > 64 * 1024).Select(part => part.EntryCount), Is.EqualTo(new[] { 1 }));
        Assert.That(archive.Parts.Sum(part => part.EntryCount), Is.EqualTo(archive.EntryCount));
        var found = ReadArchive.Entries(await _client.ReadPartsAsync(archive, ct));
        Assert.That(found, Is.EquivalentTo(ReadArchive.Expected([.. contents, alone])));
    }

    [Test]
    public async Task An_empty_space_is_an_archive_too(CancellationToken ct)
    {
        var archive = await _client.CreateArchiveAsync(await NewSpaceAsync(ct), ct);
        var parts = await _client.ReadPartsAsync(archive, ct);
        Assert.That(parts, Has.Count.EqualTo(1));
        Assert.That(ReadArchive.Entries(parts), Is.Empty);
        Assert.That(archive.EntryCount, Is.Zero);
    }

    [TestCase("part_size_bytes", -1)]
    [TestCase("part_size_bytes", 64 * 1024 - 1)]
    [TestCase("part_size_bytes", 1_000_000_000_001)]
    [TestCase("lifetime_seconds", -1)]
    [TestCase("lifetime_seconds", 59)]
    [TestCase("lifetime_seconds", 30 * 86_400 + 1)]
    [TestCase("lifetime_seconds", long.MaxValue)]
    public async Task A_wish_out_of_bounds_names_its_field(string field, long value, CancellationToken ct)
    {
        var space = await NewSpaceAsync(ct);
        var info = await Refusals.ExpectAsync(
            () => _client.CreateArchiveAsync(space, ct, request =>
            {
                if (field == "lifetime_seconds")
                    request.LifetimeSeconds = value;
                else
                    request.PartSizeBytes = value;
            }), Reason.FieldInvalid);
        Assert.That(info.Metadata["field"], Is.EqualTo(field));
        Assert.That(await _server.CountPinsAsync(space, ct), Is.Zero);
    }

    [TestCase(64 * 1024, 60)]
    [TestCase(1_000_000_000_000, 30 * 86_400)]
    public async Task The_bounds_themselves_are_allowed(long partSize, long lifetime, CancellationToken ct)
    {
        var archive = await _client.CreateArchiveAsync(await NewSpaceAsync(ct), ct, request =>
        {
            request.PartSizeBytes = partSize;
            request.LifetimeSeconds = lifetime;
        });
        Assert.That(archive.PartSizeBytes, Is.EqualTo(partSize));
        Assert.That(archive.ExpireTime.ToDateTimeOffset() - archive.CreateTime.ToDateTimeOffset(), Is.EqualTo(TimeSpan.FromSeconds(lifetime)));
    }

    [Test]
    public async Task Archives_are_listed_newest_first_in_pages(CancellationToken ct)
    {
        var (space, other) = (await NewSpaceAsync(ct), await NewSpaceAsync(ct));
        var made = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            // Two of one instant have an order too.
            if (number != 3)
                _clock.Advance(TimeSpan.FromSeconds(1));
            made.Add((await _client.CreateArchiveAsync(space, ct)).ArchiveId);
        }

        await _client.CreateArchiveAsync(other, ct);
        var whole = (await ListAsync(space, "", 0, ct)).Archives;
        Assert.That(whole.Select(archive => archive.ArchiveId), Is.EquivalentTo(made));
        Assert.That(whole.Select(archive => archive.CreateTime.ToDateTimeOffset()), Is.Ordered.Descending);
        var paged = new List<Archive>();
        var token = "";
        do
        {
            var page = await ListAsync(space, token, 2, ct);
            paged.AddRange(page.Archives);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        Assert.That(paged, Is.EqualTo(whole));
    }

    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("a\0b")]
    [TestCase("archive_00000000000000000000000000000000")]
    public async Task An_archive_that_never_was_is_not_there(string id, CancellationToken ct)
    {
        var with = _client.With(ct);
        await Refusals.ExpectAsync(() => _client.GetArchiveAsync(id, ct), Reason.NotFound);
        await Refusals.ExpectAsync(() => _client.ReadPartAsync(id, 0, ct), Reason.NotFound);
        await Refusals.ExpectAsync(_client.Archives.DeleteArchiveAsync(new DeleteArchiveRequest { ArchiveId = id }, with), Reason.NotFound);
        await Refusals.ExpectAsync(
            _client.Archives.CreateArchiveLinkAsync(new CreateArchiveLinkRequest { RequestId = "1", ArchiveId = id }, with), Reason.NotFound);
        await Refusals.ExpectAsync(_client.Archives.RevokeArchiveLinkAsync(new RevokeArchiveLinkRequest { LinkId = id }, with), Reason.NotFound);
        await Refusals.ExpectAsync(() => _client.CreateArchiveAsync(id, ct), Reason.NotFound);
        await Refusals.ExpectAsync(() => ListAsync(id, "", 0, ct), Reason.NotFound);
    }

    [Test]
    public async Task The_archives_of_a_deleted_space_are_gone_with_it(CancellationToken ct)
    {
        var address = $"{TestClient.NewId()}.example";
        var space = (await _client.CreateSpaceAsync(address, ct)).SpaceId;
        var archive = await _client.CreateArchiveAsync(space, ct);
        await _client.Spaces.DeleteSpaceAsync(new DeleteSpaceRequest { SpaceId = space, Address = address }, _client.With(ct));
        await Refusals.ExpectAsync(() => _client.GetArchiveAsync(archive.ArchiveId, ct), Reason.NotFound);
        await Refusals.ExpectAsync(() => _client.ReadPartAsync(archive.ArchiveId, 0, ct), Reason.NotFound);
        await Refusals.ExpectAsync(() => _client.CreateArchiveAsync(space, ct), Reason.NotFound);
    }

    private async Task<string> NewSpaceAsync(CancellationToken ct) =>
        (await _client.CreateSpaceAsync($"{TestClient.NewId()}.example", ct)).SpaceId;

    private async Task<ListArchivesResponse> ListAsync(string spaceId, string token, int size, CancellationToken ct) =>
        await _client.Archives.ListArchivesAsync(
            new ListArchivesRequest { SpaceId = spaceId, PageToken = token, PageSize = size }, _client.With(ct));
}
