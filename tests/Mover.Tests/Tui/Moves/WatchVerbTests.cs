using Mover.Tests.Moves;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tests.Tui.Moves;

/// <summary><c>mover watch</c>, and what ends a move that is watched.</summary>
[CancelAfter(60_000)]
internal sealed class WatchVerbTests
{
    private MoveVerbs _verbs = null!;
    private TestConsole _owner = null!;

    [SetUp]
    public async Task Begin()
    {
        _verbs = await MoveVerbs.BeginAsync(CancellationToken.None);
        _owner = await _verbs.OwnerOfBothAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task End() => await _verbs.DisposeAsync();

    [Test]
    public async Task A_move_is_watched_to_its_end_from_both_sides(CancellationToken ct)
    {
        var check = await _verbs.Scene.CheckAsync(ct);
        await _verbs.Scene.Owner.RequestConfirmationAsync(check, ct);
        var there = await _verbs.TargetOwnerAsync(ct);
        var (here, alsoThere) = (_owner.RunAsync($"watch {check.MoveId}", ct), there.RunAsync($"watch {check.MoveId}", ct));
        await SeeAsync(_owner, ct);
        await SeeAsync(there, ct);
        await _verbs.Scene.ConfirmLinkAsync(check.MoveId, ct);
        Assert.That(await here, Is.Zero, _owner.All);
        Assert.That(await alsoThere, Is.Zero, there.All);
        Assert.Multiple(() =>
        {
            Assert.That(MoveVerbs.States(_owner)[^1], Is.EqualTo("moved"));
            Assert.That(MoveVerbs.Lines(_owner.Output)[0].GetProperty("role").GetString(), Is.EqualTo("source"));
            Assert.That(MoveVerbs.Lines(_owner.Output)[^1].GetProperty("report").GetProperty("entryCount").GetInt64(), Is.EqualTo(21));
            Assert.That(MoveVerbs.States(there)[^1], Is.EqualTo("moved"));
            Assert.That(MoveVerbs.Lines(there.Output)[^1].GetProperty("role").GetString(), Is.EqualTo("target"));
            Assert.That(MoveVerbs.Lines(there.Output)[^1].GetProperty("receipt").GetProperty("fault").GetString(), Is.Null);
        });
    }

    [Test]
    public async Task Whoever_stops_watching_does_not_stop_the_move(CancellationToken ct)
    {
        var id = await AskAsync(ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var watching = _owner.RunAsync($"watch {id}", stop.Token);
        await SeeAsync(_owner, ct);
        await stop.CancelAsync();
        Assert.That(await watching, Is.EqualTo(ExitCode.Failed));
        Assert.That(MoveVerbs.ReasonOf(_owner), Is.EqualTo("INTERRUPTED"));
        Assert.That(_owner.Error, Does.Contain("goes on by itself").And.Contain($"mover watch {id} --server {_verbs.Scene.Source.GrpcAddress}"));
        Assert.That((await _verbs.GetOnlyAsync(ct)).State, Is.EqualTo(MoveState.AwaitingConfirmation));
        await _verbs.Scene.ConfirmLinkAsync(id, ct);
        Assert.That((await _verbs.Scene.Owner.WatchToEndAsync(id, ct)).State, Is.EqualTo(MoveState.Moved));
    }

    [Test]
    public async Task Whoever_interrupts_before_the_mail_is_told_how_to_go_on(CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _owner.Variables["MOVER_TARGET_PASSWORD"] = MoveVerbs.Password;
        _owner.IsSilent = true;
        var moving = _owner.RunAsync($"move {MoveVerbs.To} {_verbs.ToServer}", stop.Token);
        while (!_owner.Error.Contains("Type the address", StringComparison.Ordinal))
            await Task.Delay(20, ct);
        await stop.CancelAsync();
        Assert.That(await moving, Is.EqualTo(ExitCode.Failed));
        var draft = await _verbs.GetOnlyAsync(ct);
        Assert.That(_owner.Error, Does.Contain("nothing has moved").And.Contain($"mover move --move {draft.MoveId}"));
        Assert.That(draft.State, Is.EqualTo(MoveState.Checked));
    }

    [Test]
    public async Task A_move_that_is_cancelled_ends_for_whoever_watches_it(CancellationToken ct)
    {
        _owner.Variables["MOVER_TARGET_PASSWORD"] = MoveVerbs.Password;
        var moving = _owner.RunAsync($"move {MoveVerbs.To} {_verbs.ToServer} --yes", ct);
        var id = await _verbs.WaitForAsync(MoveState.AwaitingConfirmation, ct);
        var other = _verbs.Service();
        Assert.That(await other.RunAsync($"moves cancel {id}", ct), Is.Zero, other.All);
        Assert.That(other.Output, Does.Contain("is cancelled. Both spaces are as they were."));
        Assert.That(await moving, Is.EqualTo(ExitCode.Failed), _owner.All);
        Assert.That(MoveVerbs.ReasonOf(_owner), Is.EqualTo("MOVE_CANCELLED"));
        Assert.That(MoveVerbs.States(_owner)[^1], Is.EqualTo("cancelled"));
        Assert.That(await other.RunAsync($"watch {id}", ct), Is.EqualTo(ExitCode.Failed), "it ended without having moved");
        Assert.That(await other.RunAsync($"move --move {id} --yes", ct), Is.EqualTo(ExitCode.Failed), "a cancelled move stays cancelled");
    }

    [Test]
    public async Task A_move_that_nobody_may_see_is_not_found(CancellationToken ct)
    {
        Assert.That(await _owner.RunAsync("watch mv_00000000000000000000000000000000", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(MoveVerbs.ReasonOf(_owner), Is.EqualTo("NOT_FOUND"));
    }

    private async Task<string> AskAsync(CancellationToken ct)
    {
        var check = await _verbs.Scene.CheckAsync(ct);
        await _verbs.Scene.Owner.RequestConfirmationAsync(check, ct);
        return check.MoveId;
    }

    /// <summary>Waits until a watcher was shown something.</summary>
    private static async Task SeeAsync(TestConsole console, CancellationToken ct)
    {
        while (!console.Output.Contains("\"state\"", StringComparison.Ordinal))
            await Task.Delay(20, ct);
    }
}
