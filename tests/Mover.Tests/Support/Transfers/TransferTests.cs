using System.Diagnostics;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.Tests.Imports;
using Mover.Tests.Imports.Zips;
using Mover.V1;

namespace Mover.Tests.Support.Transfers;

/// <summary>What staff are told of imports and archives, and of what is under way as a whole, over gRPC, on both databases.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(60_000)]
internal sealed class TransferTests(DatabaseEngine engine)
{
    private const string Password = "a long password";

    private TestServer _server = null!;
    private TestClient _service = null!;

    private ImportOwner Owner => new(_service);

    [SetUp]
    public async Task Begin()
    {
        _server = await TestServer.StartAsync(engine);
        _service = _server.Client();
    }

    [TearDown]
    public async Task End() => await _server.DisposeAsync();

    [Test]
    public async Task All_that_is_under_way_is_told_at_once_and_no_entry_is_named(CancellationToken ct)
    {
        var (space, archive) = await ExportAsync(ct);
        var import = await Owner.PlanAsync(space.SpaceId, ct, ("secret.zip", RawZip.Of(RawEntry.Of("secret note.txt", "x"))));
        Assert.That(import.ToString(), Does.Contain("secret"), "the owner is told");
        var move = await CreateMoveAsync(space, ct);
        using var watcher = await TransferWatcher.BeginCompleteAsync(_server, ct);
        Assert.That(watcher.Seen.Keys, Is.EquivalentTo(new[] { archive.ArchiveId, import.ImportId, $"{move.MoveId} Source" }));
        Assert.That(watcher.Words, Does.Not.Contain("secret"));
        Assert.That(watcher.Seen.Values.Select(transfer => transfer.SpaceAddress), Has.All.EqualTo(space.Address));
        Assert.That(watcher.Seen[import.ImportId].Import.State, Is.EqualTo(ImportState.Planned));
        Assert.That(watcher.Seen[archive.ArchiveId].Archive.TotalBytes, Is.EqualTo(archive.TotalBytes));
    }

    [Test]
    public async Task Where_nothing_is_under_way_that_is_told(CancellationToken ct)
    {
        using var watcher = await TransferWatcher.BeginAsync(_server, ct);
        var message = await watcher.NextAsync(ct);
        Assert.That((message.IsComplete, message.Transfers.Count), Is.EqualTo((true, 0)));
    }

    [Test]
    public async Task What_ended_is_told_for_a_week(CancellationToken ct)
    {
        var (space, _) = await ExportAsync(ct);
        var (recent, old) = (await CancelMoveAsync(space, ct), await CancelMoveAsync(space, ct));
        var open = await CreateMoveAsync(space, ct);
        await _server.SpoilAsync($"UPDATE move SET state_time = state_time - 604800000000 WHERE id IN ('{old.MoveId}', '{open.MoveId}')", ct);
        using var watcher = await TransferWatcher.BeginCompleteAsync(_server, ct);
        var moves = watcher.Seen.Values.Where(transfer => transfer.Move is not null).Select(transfer => transfer.Move.MoveId);
        Assert.That(moves, Is.EqualTo(new[] { recent.MoveId, open.MoveId }), "what is open is told however old it is");
    }

    [Test]
    public async Task The_newest_thousand_come_in_messages_of_two_hundred(CancellationToken ct)
    {
        var (space, _) = await ExportAsync(ct);
        var rows = Enumerable.Range(1, 1200).Select(number =>
            $"('archive_{number:x32}', '{space.SpaceId}', 1, 'files', 0, 1000, 1, 1, {number}, 9000000000000000, 1, 0)");
        await _server.SpoilAsync(
            "DELETE FROM archive; INSERT INTO archive (id, space_id, revision, applications, include_shared, part_size_bytes, entry_count, total_bytes, "
            + $"create_time, expire_time, shown, released) VALUES {string.Join(", ", rows)}", ct);
        using var watcher = await TransferWatcher.BeginCompleteAsync(_server, ct);
        Assert.That(watcher.Messages.Select(message => message.Transfers.Count), Has.All.EqualTo(200));
        Assert.That(watcher.Messages.Select(message => message.IsComplete), Is.EqualTo(new[] { false, false, false, false, true }));
        var told = watcher.Messages.SelectMany(message => message.Transfers).Select(transfer => transfer.Archive.ArchiveId);
        Assert.That(told, Is.EqualTo(Enumerable.Range(201, 1000).Reverse().Select(number => $"archive_{number:x32}")));
    }

    [Test]
    public async Task An_import_is_told_while_it_runs_and_once_more_when_it_is_forgotten(CancellationToken ct)
    {
        var (space, _) = await ExportAsync(ct);
        using var watcher = await TransferWatcher.BeginCompleteAsync(_server, ct);
        var done = await Owner.ImportAsync(space.SpaceId, ct, ("secret.zip", RawZip.Of(RawEntry.Of("secret note.txt", "x"))));
        await watcher.UntilAsync(done.ImportId, transfer => transfer.Import.State == ImportState.Done, ct);
        await Owner.DeleteAsync(done.ImportId, ct);
        await watcher.UntilAsync(done.ImportId, transfer => transfer.Import.State == ImportState.Deleted, ct);
        Assert.That(watcher.Seen[done.ImportId].SpaceAddress, Is.EqualTo(space.Address));
        Assert.That(watcher.Words, Does.Not.Contain("secret"));
        using var later = await TransferWatcher.BeginCompleteAsync(_server, ct);
        Assert.That(later.Seen.Keys, Does.Not.Contain(done.ImportId));
    }

    [Test]
    public async Task An_archive_is_told_when_it_is_ready_when_it_is_downloaded_and_when_it_ends(CancellationToken ct)
    {
        using var watcher = await TransferWatcher.BeginCompleteAsync(_server, ct);
        var (_, archive) = await ExportAsync(ct);
        await watcher.UntilAsync(archive.ArchiveId, transfer => transfer.Archive.State == ArchiveState.Ready, ct);
        await _service.ReadPartsAsync(archive, ct);
        await watcher.UntilAsync(archive.ArchiveId, transfer => transfer.Archive.DownloadCount == archive.Parts.Count, ct);
        await _service.Archives.DeleteArchiveAsync(new DeleteArchiveRequest { ArchiveId = archive.ArchiveId }, _service.With(ct));
        await watcher.UntilAsync(archive.ArchiveId, transfer => transfer.Archive.State == ArchiveState.Revoked, ct);
    }

    [Test]
    public async Task Whoever_watches_one_space_sees_nothing_of_others(CancellationToken ct)
    {
        var (space, archive) = await ExportAsync(ct);
        await ExportAsync(ct);
        using var watcher = await TransferWatcher.BeginCompleteAsync(_server, ct, space.SpaceId);
        await ExportAsync(ct);
        await watcher.ExpectSilenceAsync(ct);
        var second = await _service.CreateArchiveAsync(space.SpaceId, ct);
        await watcher.UntilAsync(second.ArchiveId, _ => true, ct);
        Assert.That(watcher.Seen.Keys, Is.EquivalentTo(new[] { archive.ArchiveId, second.ArchiveId }));
    }

    [Test]
    public async Task Nothing_is_told_while_nothing_changes_that_staff_would_see(CancellationToken ct)
    {
        var (space, _) = await ExportAsync(ct);
        await Owner.PlanAsync(space.SpaceId, ct, ("secret.zip", RawZip.Of(RawEntry.Of("secret note.txt", "x"))));
        using var watcher = await TransferWatcher.BeginCompleteAsync(_server, ct);
        await watcher.ExpectSilenceAsync(ct);
        await _server.SpoilAsync("UPDATE import SET version = version + 1", ct);
        await watcher.ExpectSilenceAsync(ct);
        var (_, archive) = await ExportAsync(ct);
        await watcher.UntilAsync(archive.ArchiveId, _ => true, ct);
        Assert.That(watcher.Messages[^1].Transfers, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task However_much_changes_there_is_one_message_a_second(CancellationToken ct)
    {
        await ExportAsync(ct);
        using var watcher = await TransferWatcher.BeginCompleteAsync(_server, ct);
        var begin = Stopwatch.GetTimestamp();
        var reading = watcher.UntilAsync(() => watcher.Messages.Count == 5, ct);
        while (!reading.IsCompleted)
        {
            await _server.SpoilAsync("UPDATE archive_part SET download_count = download_count + 1", ct);
            await Task.Delay(50, ct);
        }

        await reading;
        Assert.That(Stopwatch.GetElapsedTime(begin), Is.GreaterThan(TimeSpan.FromSeconds(2.9)), "four changes");
    }

    [Test]
    public async Task Owners_and_services_are_refused(CancellationToken ct)
    {
        var (space, _) = await ExportAsync(ct);
        foreach (var caller in new[] { _service, _server.Client(await _service.SignInOwnerAsync(space.Address, Password, ct)) })
        {
            using var watch = caller.Support.WatchTransfers(new WatchTransfersRequest(), caller.With(ct));
            await Refusals.ExpectAsync(() => watch.ResponseStream.MoveNext(ct), Reason.CallerNotAllowed);
        }
    }

    [Test]
    public async Task Whoever_is_disabled_watches_no_longer(CancellationToken ct)
    {
        await _server.AddStaffAsync("zoe", Password, ct);
        var zoe = _server.Client((await _service.Identity.SignInStaffAsync(new SignInStaffRequest { Login = "zoe", Password = Password }, _service.With(ct))).Token);
        using var watch = zoe.Support.WatchTransfers(new WatchTransfersRequest(), zoe.With(ct));
        Assert.That(await watch.ResponseStream.MoveNext(ct), Is.True);
        await _server.Staff.DisableAsync("zoe", ct);
        await Refusals.ExpectAsync(() => watch.ResponseStream.MoveNext(ct), Reason.CredentialsInvalid);
    }

    /// <summary>A space with an entry, and an archive of it.</summary>
    private async Task<(Space Space, Archive Archive)> ExportAsync(CancellationToken ct)
    {
        var space = await _service.CreateSpaceAsync($"{TestClient.NewId()}.example", ct, Password);
        await _service.WriteAsync(space.SpaceId, ct, Contents.File("secret.txt", [1]));
        return (space, await _service.CreateArchiveAsync(space.SpaceId, ct));
    }

    private async Task<Move> CreateMoveAsync(Space space, CancellationToken ct)
    {
        var target = await _service.CreateSpaceAsync($"{TestClient.NewId()}.example", ct);
        return await new Moves.MoveOwner(_service).CreateAsync(space.SpaceId, target.Address, "", ct);
    }

    private async Task<Move> CancelMoveAsync(Space space, CancellationToken ct) =>
        await new Moves.MoveOwner(_service).CancelAsync((await CreateMoveAsync(space, ct)).MoveId, ct);
}
