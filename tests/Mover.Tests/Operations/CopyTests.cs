using Mover.Server.Blobs.S3;
using Mover.Server.Database;
using Mover.Server.Operations.Copying;
using Mover.Tests.Blobs.S3;
using Mover.Tests.Database;
using Mover.Tests.Tui;
using Mover.V1;

namespace Mover.Tests.Operations;

/// <summary>The verb copy: from what a server alone has to the stores of a group.</summary>
[NonParallelizable] // Verbs take the console of the process.
[CancelAfter(120_000)]
internal sealed class CopyTests
{
    private TempFolder _folder = null!;
    private TestDatabase _shared = null!;
    private S3Options? _bucket;

    [SetUp]
    public async Task Begin()
    {
        (_folder, _bucket) = (new TempFolder(), null);
        _shared = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql, migrated: false);
    }

    [TearDown]
    public async Task End()
    {
        await _shared.DisposeAsync();
        _folder.Dispose();
    }

    private string[] Settings =>
    [
        $"Engine={DatabaseEngine.PostgreSql}",
        $"ConnectionString={_shared.Options.ConnectionString}",
        $"Blobs:Folder={Path.Combine(_folder.Name, "bytes")}",
        .. Shape.SettingsOf(_bucket),
    ];

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_group_serves_the_very_bytes_that_the_server_alone_served(bool fromBucket, CancellationToken ct)
    {
        if (fromBucket)
            _bucket = (await S3Server.GetSharedAsync()).CreateBucket();
        var (own, archive, part) = await MakeAsync(ct);

        var copied = await CopyAsync(own, ct);

        Assert.That(copied.ExitCode, Is.Zero, copied.ToString());
        Assert.That(copied.Output, Does.Match(@"rows +entry +303 +compared").And.Match(@"files +\d"));
        await using var server = await TestServer.StartInAsync(TestServer.NewFolder(), Settings);
        Assert.That(await server.Client().ReadPartAsync(archive.ArchiveId, archive.Parts[0].PartNumber, ct), Is.EqualTo(part), "signed with the same key");
        await server.Client().WriteAsync(archive.SpaceId, ct, Contents.File("later.txt", "written in the group"u8.ToArray()));
    }

    [Test]
    public async Task What_was_copied_is_served_by_the_group_alone(CancellationToken ct)
    {
        var (own, _, _) = await MakeAsync(ct);
        await CopyAsync(own, ct);

        Assert.That(() => TestServer.StartInAsync(own), Throws.TypeOf<CopyException>().With.Message.Contains("copied to shared stores"));
        var again = await CopyAsync(own, ct);
        Assert.That(again.ExitCode, Is.EqualTo(1));
        Assert.That(again.Error, Does.Contain("lives on"));
    }

    [Test]
    public async Task A_copy_that_stops_halfway_serves_nobody_and_goes_on_where_it_stood(CancellationToken ct)
    {
        var (own, archive, part) = await MakeAsync(ct);
        var pack = Directory.EnumerateFiles(Path.Combine(own, "blobs", "packs")).First();
        File.Move(pack, pack + ".away");

        var stopped = await CopyAsync(own, ct);
        Assert.That(stopped.ExitCode, Is.EqualTo(1));
        Assert.That(stopped.Error, Does.Contain($"{pack} is missing"));
        Assert.That(
            () => TestServer.StartInAsync(TestServer.NewFolder(), Settings), Throws.TypeOf<CopyException>().With.Message.Contains("begun and not ended"));

        File.Move(pack + ".away", pack);
        var copied = await CopyAsync(own, ct);
        Assert.That(copied.ExitCode, Is.Zero, copied.ToString());
        await using var server = await TestServer.StartInAsync(TestServer.NewFolder(), Settings);
        Assert.That(await server.Client().ReadPartAsync(archive.ArchiveId, archive.Parts[0].PartNumber, ct), Is.EqualTo(part));
    }

    [Test]
    public async Task A_row_too_many_on_the_other_side_is_found(CancellationToken ct)
    {
        var (own, _, _) = await MakeAsync(ct);
        var pack = Directory.EnumerateFiles(Path.Combine(own, "blobs", "packs")).First();
        File.Move(pack, pack + ".away");
        await CopyAsync(own, ct);
        File.Move(pack + ".away", pack);
        await _shared.Database.WriteAsync((session, ct) => session.RunScriptAsync(
            "INSERT INTO known_place (caller_kind, subject_id, place_hash, last_time) VALUES (1, 'x', 'y', 1)", ct), ct);

        var copied = await CopyAsync(own, ct);

        Assert.That(copied.ExitCode, Is.EqualTo(1));
        Assert.That(copied.Error, Does.Contain("known_place are not the same on both sides"));
    }

    [Test]
    public async Task Nothing_is_copied_over_what_is_there(CancellationToken ct)
    {
        var (own, _, _) = await MakeAsync(ct);
        await using (await TestServer.StartInAsync(TestServer.NewFolder(), Settings))
        {
            var refused = await CopyAsync(own, ct);

            Assert.That(refused.ExitCode, Is.EqualTo(1));
            Assert.That(refused.Error, Does.Contain("already has content"));
        }
    }

    [Test]
    public async Task The_stores_of_a_server_that_runs_are_not_copied(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(DatabaseEngine.Sqlite);

        var refused = await CopyAsync(server.Options.Data, ct);

        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("Another server uses the folder"));
    }

    [Test]
    public async Task Settings_without_a_shared_database_are_refused(CancellationToken ct)
    {
        var refused = await VerbRun.RunAsync("", ct, "copy", "--from", _folder.Name, "--data", _folder.Name);

        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("Engine=PostgreSql"));
    }

    [Test]
    public void A_sum_of_rows_knows_every_value_and_no_order()
    {
        static RowSum Of(params object?[][] rows)
        {
            var sum = new RowSum();
            foreach (var row in rows)
                sum.Add(row);
            return sum;
        }

        var sum = Of([1L, "a", null], [2L, "b", new byte[] { 1 }]);

        Assert.That(sum.IsSame(Of([2L, "b", new byte[] { 1 }], [1L, "a", null])));
        Assert.That(sum.IsSame(Of([1L, "a", ""], [2L, "b", new byte[] { 1 }])), Is.False);
        Assert.That(sum.IsSame(Of([1L, "ab", null], [2L, "", new byte[] { 1 }])), Is.False);
        Assert.That(sum.IsSame(Of([1L, "a", null], [2L, "b", new byte[] { 1 }], [2L, "b", new byte[] { 1 }])), Is.False);
    }

    /// <summary>A server alone that was stopped, with an archive of a space that has contents of every size.</summary>
    private static async Task<(string Folder, Archive Archive, byte[] Part)> MakeAsync(CancellationToken ct)
    {
        var server = await TestServer.StartAsync(DatabaseEngine.Sqlite);
        var client = server.Client();
        var space = await client.CreateSpaceAsync("prunelle.mytoutatice.cloud", ct);
        for (var group = 0; group < 3; group++)
        {
            var number = group * 100;
            await client.WriteAsync(space.SpaceId, ct, [.. Enumerable.Range(number, 100).Select(n => Contents.File($"f{n}", Contents.Noise(n, n * 40)))]);
        }

        await client.WriteAsync(space.SpaceId, ct, Contents.Document("connectors", "bank", """{"login":"me","secret":"sesame"}"""));
        await client.WriteAsync(space.SpaceId, ct, Contents.File("an empty one, é", []));
        await client.UploadAsync(space.SpaceId, new Entry { Application = "files", Kind = EntryKind.File, Path = "large" }, Contents.Noise(1, 3_000_000), ct);
        var archive = await client.CreateArchiveAsync(space.SpaceId, ct);
        var part = await client.ReadPartAsync(archive.ArchiveId, archive.Parts[0].PartNumber, ct);
        return (await server.StopAsync(), archive, part);
    }

    private Task<VerbRun> CopyAsync(string own, CancellationToken ct) => VerbRun.RunAsync(
        "", ct,
        ["copy", "--from", own, "--data", Path.Combine(_folder.Name, "data"), .. Settings.SelectMany(setting => new[] { "--set", setting })]);
}
