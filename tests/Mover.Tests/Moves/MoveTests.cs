using Mover.Server.Database;
using Mover.V1;
using Move = Mover.V1.Move;
using NoticeKind = Mover.V1.NoticeKind;

namespace Mover.Tests.Moves;

/// <summary>A whole space goes to another space.</summary>
[CancelAfter(120_000)]
internal sealed class MoveTests
{
    [TestCase(DatabaseEngine.Sqlite)]
    [TestCase(DatabaseEngine.PostgreSql)]
    public async Task A_space_moves_to_another_server(DatabaseEngine engine, CancellationToken ct)
    {
        await using var scene = await MoveScene.StartAsync(ct, engine);
        await FillAsync(scene, ct);
        var before = await SpaceContent.ReadAsync(scene.Source, scene.SourceSpace.SpaceId, ct);
        var move = await scene.MoveAsync(ct);
        Assert.That(move.State, Is.EqualTo(MoveState.Moved), move.ToString());
        Assert.That(await SpaceContent.ReadAsync(scene.Target, scene.TargetSpace.SpaceId, ct), Is.EqualTo(before));
    }

    [TestCase(DatabaseEngine.Sqlite)]
    [TestCase(DatabaseEngine.PostgreSql)]
    public async Task A_space_moves_within_a_server_without_a_byte_sent(DatabaseEngine engine, CancellationToken ct)
    {
        await using var scene = await MoveScene.StartOnOneAsync(ct, engine);
        await FillAsync(scene, ct);
        var before = await SpaceContent.ReadAsync(scene.Source, scene.SourceSpace.SpaceId, ct);
        var move = await scene.MoveAsync(ct);
        Assert.That(move.State, Is.EqualTo(MoveState.Moved), move.ToString());
        Assert.That(move.Progress.SentBytes, Is.Zero);
        Assert.That(await SpaceContent.ReadAsync(scene.Target, scene.TargetSpace.SpaceId, ct), Is.EqualTo(before));
    }

    [Test]
    public async Task After_a_move_there_is_a_report_a_receipt_and_a_closed_source_that_names_the_new_address(CancellationToken ct)
    {
        var clock = new ShiftedClock();
        await using var scene = await MoveScene.StartAsync(ct, time: clock);
        await FillAsync(scene, ct);
        var move = await scene.MoveAsync(ct);
        var answer = await scene.Owner.GetReportAsync(move.MoveId, ct);
        Assert.That(answer.Report.EntryCount, Is.EqualTo(353));
        Assert.That(answer.Report.Applications.Select(application => application.EntryCount), Is.EqualTo(new[] { 50, 303 }));
        Assert.That(answer.Report.SavedBytes, Is.EqualTo(111), "the target had one of the contents");
        Assert.That(answer.Report.FrozenMilliseconds, Is.Positive);
        Assert.That(Receipt.IsSigned(answer.Receipt), Is.True);
        Assert.That(await scene.TargetOwner.GetReportAsync(move.MoveId, ct), Has.Property("Receipt").EqualTo(answer.Receipt));

        var refusal = await Refusals.ExpectAsync(scene.Source.Client().Spaces.ListEntriesAsync(
            new ListEntriesRequest { SpaceId = scene.SourceSpace.SpaceId }, scene.Source.Client().With(ct)), Reason.SpaceMoved);
        Assert.That(refusal.Metadata["new_address"], Is.EqualTo(MoveScene.TargetAddress));
        refusal = await Refusals.ExpectAsync(
            () => scene.Source.Client(null).SignInOwnerAsync(MoveScene.SourceAddress, MoveScene.Password, ct), Reason.SpaceMoved);
        Assert.That(refusal.Metadata["new_address"], Is.EqualTo(MoveScene.TargetAddress));

        // A month later it is deleted, and the move is done.
        clock.Shift(TimeSpan.FromDays(32));
        await scene.Source.SweepAsync(ct);
        await scene.Source.SweepAsync(ct);
        Assert.That((await scene.Owner.GetAsync(move.MoveId, ct)).State, Is.EqualTo(MoveState.Done));
        Assert.That(await SpaceRows.StateAsync(scene.Source, scene.SourceSpace.SpaceId, ct), Is.EqualTo(SpaceState.Deleted));
        Assert.That((await scene.TargetOwner.WaitForAsync(move.MoveId, MoveState.Done, ct)).State, Is.EqualTo(MoveState.Done));
        Assert.That(await scene.Target.CountPinsAsync(scene.TargetSpace.SpaceId, ct), Is.Zero, "what the target had is let go of");
    }

    [Test]
    public async Task Both_owners_are_told_each_step(CancellationToken ct)
    {
        await using var scene = await MoveScene.StartAsync(ct);
        await FillAsync(scene, ct);
        await scene.MoveAsync(ct);
        var told = await scene.Source.Client().ListNoticesAsync(scene.SourceSpace.SpaceId, ct);
        Assert.That(told.Select(notice => notice.Kind), Is.EqualTo(new[] { NoticeKind.MoveFinished, NoticeKind.MoveStarted, NoticeKind.MoveToConfirm }));
        told = await scene.Target.Client().ListNoticesAsync(scene.TargetSpace.SpaceId, ct);
        Assert.That(told.Select(notice => notice.Kind), Is.SupersetOf(new[] { NoticeKind.ArrivalFinished, NoticeKind.ArrivalStarted }));
    }

    [Test]
    public async Task Whoever_watches_sees_the_whole_state_at_once_and_every_step_from_both_sides(CancellationToken ct)
    {
        await using var scene = await MoveScene.StartAsync(ct);
        await FillAsync(scene, ct);
        var check = await scene.CheckAsync(ct);
        await scene.Owner.RequestConfirmationAsync(check, ct);
        var source = StatesAsync(scene.Owner.WatchAsync(check.MoveId, ct));
        var target = StatesAsync(scene.TargetOwner.WatchAsync(check.MoveId, ct));
        await Task.Delay(100, ct);
        await scene.ConfirmLinkAsync(check.MoveId, ct);
        var seen = await source;
        Assert.That(seen[0].State, Is.EqualTo(MoveState.AwaitingConfirmation));
        Assert.That(seen.Select(move => move.State), Is.Ordered.And.Contain(MoveState.Copying).And.Contain(MoveState.Moved));
        Assert.That(seen[^1].Progress.DoneEntries, Is.EqualTo(353));
        Assert.That(seen[^1].Progress.DoneBytes, Is.EqualTo(seen[^1].Progress.TotalBytes));
        Assert.That(seen[^1].DeleteDueTime, Is.Not.Null);
        Assert.That((await target)[^1].State, Is.EqualTo(MoveState.Moved));
    }

    private static async Task<List<Move>> StatesAsync(IAsyncEnumerable<Move> moves)
    {
        var states = new List<Move>();
        await foreach (var move in moves)
            states.Add(move);
        return states;
    }

    public static async Task FillAsync(MoveScene scene, CancellationToken ct, int files = 300, int filmBytes = 9_000_000)
    {
        var (source, target) = (scene.Source.Client(), scene.Target.Client());
        var id = scene.SourceSpace.SpaceId;
        await source.WriteAsync(id, ct, [.. Enumerable.Range(0, files).Select(at => Contents.File($"dossier {at % 7}/é{at}.txt", Contents.Text(at, at * 37)))]);
        await source.WriteAsync(id, ct, [.. Enumerable.Range(0, 50).Select(at => Contents.Document("contacts", $"c{at}.json", $$"""{"name":"{{at}}"}"""))]);
        await source.WriteAsync(id, ct, Contents.Version("dossier 1/é1.txt", Contents.Modified, "older"u8.ToArray()));
        await source.UploadAsync(id, new Entry { Application = "files", Kind = EntryKind.File, Path = "film.mp4" }, Contents.Noise(1, filmBytes), ct);
        await source.UploadAsync(id, new Entry { Application = "files", Kind = EntryKind.File, Path = "film copy.mp4" }, Contents.Noise(1, filmBytes), ct);
        await target.WriteAsync(scene.TargetSpace.SpaceId, ct, Contents.File("old.txt", "was here"u8.ToArray()), Contents.File("same.txt", Contents.Text(3, 111)));
    }
}
