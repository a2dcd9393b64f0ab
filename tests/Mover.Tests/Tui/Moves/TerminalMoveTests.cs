using Mover.Tests.Moves.Relay;
using Mover.V1;

namespace Mover.Tests.Tui.Moves;

/// <summary>A whole move in a real terminal.</summary>
[CancelAfter(60_000)]
internal sealed class TerminalMoveTests
{
    private MoveVerbs _verbs = null!;
    private TestConsole _owner = null!;

    [SetUp]
    public async Task Begin()
    {
        _verbs = await MoveVerbs.BeginAsync(CancellationToken.None);
        _owner = await _verbs.OwnerAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task End() => await _verbs.DisposeAsync();

    [Test]
    public async Task The_owner_types_the_password_unseen_and_watches_the_bar_until_the_space_has_moved(CancellationToken ct)
    {
        await using var relay = await PeerRelay.StartAsync(_verbs.Scene.Source.GrpcAddress);
        await using var terminal = await TmuxTerminal.StartAsync(
            $"move {MoveVerbs.To} {_verbs.ToServer} --source-server {relay.Address}", _owner.Variables, ct);
        await terminal.SeeAsync("Password of", ct);
        await terminal.TypeAsync(MoveVerbs.Password, ct);
        await terminal.PressAsync("Enter", ct);
        Assert.That(await terminal.SeeAsync("say that you want that:", ct), Does.Not.Contain("battery"));
        await terminal.TypeAsync(MoveVerbs.To, ct);
        await terminal.PressAsync("Enter", ct);
        await terminal.SeeAsync("waiting for the confirmation by mail", ct);
        var contents = relay.WaitForAsync("ReadContents", 1, When.Arrived);
        await _verbs.ConfirmAsync(ct);
        var screen = await terminal.SeeAsync("of 21 entries", ct);
        Assert.That(screen, Does.Match(@"\[-+\] copying, pass 1 *\n0 B of 20\.2 KB \(0 %\), \d of 21 entries"));
        Assert.That(screen, Does.Not.Contain("waiting for the confirmation"), "it is painted over");
        (await contents).Release();
        screen = await terminal.SeeAsync("exit 0", ct);
        Assert.That(screen, Does.Contain($"{MoveVerbs.From} has moved to {MoveVerbs.To}.").And.Contain("the signature is right"));
        Assert.That(screen, Does.Not.Contain("copying, pass"), "what was painted is gone");
    }

    [Test]
    public async Task Ctrl_c_ends_the_watch_and_leaves_the_move_alone(CancellationToken ct)
    {
        var check = await _verbs.Scene.CheckAsync(ct);
        await _verbs.Scene.Owner.RequestConfirmationAsync(check, ct);
        await using var terminal = await TmuxTerminal.StartAsync($"watch {check.MoveId}", _owner.Variables, ct);
        await terminal.SeeAsync("waiting for the confirmation by mail", ct);
        await terminal.PressAsync("C-c", ct);
        var screen = await terminal.SeeAsync("exit 1", ct);
        Assert.That(screen, Does.StartWith("mover: You no longer watch the move; it goes on by itself."));
        Assert.That((await _verbs.GetOnlyAsync(ct)).State, Is.EqualTo(MoveState.AwaitingConfirmation));
    }

    [Test]
    public async Task Ctrl_c_at_a_question_ends_the_verb(CancellationToken ct)
    {
        _owner.Variables["MOVER_TARGET_PASSWORD"] = MoveVerbs.Password;
        await using var terminal = await TmuxTerminal.StartAsync($"move {MoveVerbs.To} {_verbs.ToServer}", _owner.Variables, ct);
        await terminal.SeeAsync("say that you want that:", ct);
        await terminal.PressAsync("C-c", ct);
        Assert.That(await terminal.SeeAsync("exit 1", ct), Does.Contain("Interrupted; nothing has moved."));
    }
}
