using Mover.Tests.Imports.Zips;
using Mover.V1;

namespace Mover.Tests.Imports;

/// <summary>How the files of an archive come in, and what becomes of imports that nobody goes on with.</summary>
[CancelAfter(60_000)]
internal sealed class ImportUploadTests
{
    private readonly ShiftedClock _clock = new();
    private TestServer _server = null!;

    private ImportOwner Owner => new(_server.Client());

    [SetUp]
    public async Task StartAsync() => _server = await TestServer.StartAsync(Shape.Engine, _clock);

    [TearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task An_upload_that_stopped_goes_on_at_its_byte_also_after_a_restart(CancellationToken ct)
    {
        var space = await _server.Client().CreateSpaceAsync("zoe.example", ct);
        var zip = RawZip.Of(RawEntry.Of("film.bin") with { Stored = Contents.Noise(1, 3_000_000), Crc = Server.Blobs.Crc32.Of(Contents.Noise(1, 3_000_000)), SizeBytes = 3_000_000 });
        var import = await Owner.CreateAsync(space.SpaceId, ct);
        await Refusals.ExpectAsync(
            () => Owner.SendAsync(import.ImportId, 0, "a.zip", zip[..1_000_001], ct, change: header => header.SizeBytes = zip.Length), Reason.SizeMismatch);
        await Refusals.ExpectAsync(() => Owner.InspectAsync(import.ImportId, ct), Reason.ImportFileMissing);
        _server = await _server.RestartAsync();
        var kept = (await QueryAsync(import.ImportId, 0, ct)).CommittedBytes;
        Assert.That(kept, Is.EqualTo(1_000_001));
        await Refusals.ExpectAsync(() => Owner.SendAsync(import.ImportId, 0, "a.zip", zip, ct, offset: 7), Reason.OffsetOutOfRange);
        var file = await Owner.SendAsync(import.ImportId, 0, "a.zip", zip, ct, offset: kept);
        Assert.That((file.Complete, file.CommittedBytes), Is.EqualTo((true, (long)zip.Length)));
        Assert.That((await Owner.SendAsync(import.ImportId, 0, "a.zip", zip, ct, offset: zip.Length)).Complete, Is.True, "asked again, it is complete");
        var plan = await Owner.InspectAsync(import.ImportId, ct);
        Assert.That((await Owner.RunAsync(plan, ct)).State, Is.EqualTo(ImportState.Done));
        Assert.That((await Moves.SpaceContent.ReadAsync(_server, space.SpaceId, ct)).Single(), Does.Contain("3000000"));
    }

    [Test]
    public async Task A_file_that_is_sent_anew_makes_an_end_of_the_plan_of_the_one_before(CancellationToken ct)
    {
        var space = await _server.Client().CreateSpaceAsync("zoe.example", ct);
        var plan = await Owner.PlanAsync(space.SpaceId, ct, ("a.zip", RawZip.Of(RawEntry.Of("a.txt", "one"))));
        await Owner.SendAsync(plan.ImportId, 0, "a.zip", RawZip.Of(RawEntry.Of("a.txt", "another")), ct);
        await Refusals.ExpectAsync(() => Owner.RunAsync(plan, ct), Reason.ImportState);
        Assert.That((await Owner.GetAsync(plan.ImportId, ct)).State, Is.EqualTo(ImportState.Uploading));
        var anew = await Owner.InspectAsync(plan.ImportId, ct);
        Assert.That((await Owner.RunAsync(anew, ct)).State, Is.EqualTo(ImportState.Done));
    }

    [Test]
    public async Task A_client_that_can_only_stream_needs_one_call(CancellationToken ct)
    {
        var space = await _server.Client().CreateSpaceAsync("zoe.example", ct);
        var zip = RawZip.Of(RawEntry.Of("a.txt"));
        for (var turn = 0; turn < 2; turn++)
        {
            await Owner.SendAsync("", 0, "a.zip", zip, ct, offset: turn == 0 ? 0 : zip.Length, change: header =>
                (header.SpaceId, header.RequestId, header.SizeBytes) = (space.SpaceId, "stream-1", turn == 0 ? 0 : zip.Length));
        }

        var imports = await _server.Client().Imports.ListImportsAsync(new ListImportsRequest { SpaceId = space.SpaceId }, _server.Client().With(ct));
        Assert.That((await Owner.InspectAsync(imports.Imports.Single().ImportId, ct)).State, Is.EqualTo(ImportState.Planned));
    }

    [Test]
    public async Task Bytes_that_are_not_what_was_declared_are_not_kept(CancellationToken ct)
    {
        var space = await _server.Client().CreateSpaceAsync("zoe.example", ct);
        var import = await Owner.CreateAsync(space.SpaceId, ct);
        await Refusals.ExpectAsync(() => Owner.SendAsync(import.ImportId, 0, "a.zip", new byte[100], ct, change: header => header.SizeBytes = 99), Reason.SizeMismatch);
        await Refusals.ExpectAsync(
            () => Owner.SendAsync(import.ImportId, 0, "a.zip", new byte[99], ct, change: header => header.Sha256 = Google.Protobuf.ByteString.CopyFrom(new byte[32])),
            Reason.DigestMismatch);
        Assert.That((await QueryAsync(import.ImportId, 0, ct)).CommittedBytes, Is.Zero);
        await Refusals.ExpectAsync(() => Owner.SendAsync(import.ImportId, 1000, "a.zip", new byte[9], ct), Reason.FieldInvalid);
        await Refusals.ExpectAsync(() => Owner.SendAsync(import.ImportId, 1, "", new byte[9], ct), Reason.FieldInvalid);
    }

    [Test]
    public async Task What_nobody_goes_on_with_is_forgotten_after_a_day_with_all_its_bytes(CancellationToken ct)
    {
        var space = await _server.Client().CreateSpaceAsync("zoe.example", ct);
        var plan = await Owner.PlanAsync(space.SpaceId, ct, ("a.zip", RawZip.Of(RawEntry.Of("a.txt", new string('x', 5000)))));
        await _server.SweepAsync(ct);
        Assert.That((await Owner.GetAsync(plan.ImportId, ct)).State, Is.EqualTo(ImportState.Planned));
        _clock.Shift(TimeSpan.FromHours(25));
        await _server.SweepAsync(ct);
        await Refusals.ExpectAsync(() => Owner.GetAsync(plan.ImportId, ct), Reason.NotFound);
        await WaitForNoRowsAsync(ct);
        _clock.Shift(TimeSpan.FromHours(49));
        await _server.SweepAsync(ct);
        Assert.That(await _server.CountAsync($"SELECT COUNT(*) FROM blob", ct), Is.Zero, "the bytes of the archive are gone");
    }

    [Test]
    public async Task A_report_stays_when_the_time_to_take_back_is_over(CancellationToken ct)
    {
        var space = await _server.Client().CreateSpaceAsync("zoe.example", ct);
        var done = await Owner.ImportAsync(space.SpaceId, ct, ("a.zip", RawZip.Of(RawEntry.Of("a.txt"))));
        Assert.That(await _server.CountPinsAsync(space.SpaceId, ct), Is.EqualTo(1));
        _clock.Shift(TimeSpan.FromDays(31));
        await _server.SweepAsync(ct);
        Assert.That(await _server.CountPinsAsync(space.SpaceId, ct), Is.Zero);
        Assert.That((await Owner.GetAsync(done.ImportId, ct)).Report.Applications.Single().CreatedCount, Is.EqualTo(1));
        await Refusals.ExpectAsync(() => Owner.UndoAsync(done.ImportId, ct), Reason.ImportState);
    }

    [Test]
    public async Task Deleting_a_finished_import_leaves_what_it_made(CancellationToken ct)
    {
        var space = await _server.Client().CreateSpaceAsync("zoe.example", ct);
        var done = await Owner.ImportAsync(space.SpaceId, ct, ("a.zip", RawZip.Of(RawEntry.Of("a.txt"))));
        await Owner.DeleteAsync(done.ImportId, ct);
        await Refusals.ExpectAsync(() => Owner.GetAsync(done.ImportId, ct), Reason.NotFound);
        await WaitForNoRowsAsync(ct);
        Assert.That(await Moves.SpaceContent.ReadAsync(_server, space.SpaceId, ct), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Only_so_many_imports_of_a_space_may_wait(CancellationToken ct)
    {
        var space = await _server.Client().CreateSpaceAsync("zoe.example", ct);
        for (var count = 0; count < 8; count++)
            await Owner.CreateAsync(space.SpaceId, ct);
        await Refusals.ExpectAsync(() => Owner.CreateAsync(space.SpaceId, ct), Reason.TooLarge);
    }

    [Test]
    public async Task An_import_of_another_space_is_as_absent_as_one_that_never_was(CancellationToken ct)
    {
        var space = await _server.Client().CreateSpaceAsync("zoe.example", ct);
        await _server.Client().CreateSpaceAsync("ali.example", ct, password: "a long password");
        var import = await Owner.CreateAsync(space.SpaceId, ct);
        var other = new ImportOwner(_server.Client(await _server.Client(null).SignInOwnerAsync("ali.example", "a long password", ct)));
        await Refusals.ExpectAsync(() => other.GetAsync(import.ImportId, ct), Reason.NotFound);
        await Refusals.ExpectAsync(() => other.SendAsync(import.ImportId, 0, "a.zip", [1], ct), Reason.NotFound);
        await Refusals.ExpectAsync(() => other.DeleteAsync(import.ImportId, ct), Reason.NotFound);
        await Refusals.ExpectAsync(() => other.CreateAsync(space.SpaceId, ct), Reason.NotFound);
    }

    private async Task WaitForNoRowsAsync(CancellationToken ct)
    {
        while (await _server.CountAsync(
            $"SELECT (SELECT COUNT(*) FROM import) + (SELECT COUNT(*) FROM import_file) + (SELECT COUNT(*) FROM import_line) + (SELECT COUNT(*) FROM import_item)", ct) > 0)
        {
            await Task.Delay(20, ct);
        }
    }

    private async Task<ImportFile> QueryAsync(string importId, int number, CancellationToken ct) =>
        (await _server.Client().Imports.QueryImportFileAsync(new QueryImportFileRequest { ImportId = importId, FileNumber = number }, _server.Client().With(ct))).File;
}
