using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tests.Tui.Moves;

/// <summary>What watchers are shown while servers and connections misbehave.</summary>
[CancelAfter(30_000)]
internal sealed class PlayedMoveTests
{
    private readonly TempFolder _folder = new();
    private PlayedServer _server = null!;
    private TestConsole _console = null!;

    [SetUp]
    public async Task Begin()
    {
        _server = await PlayedServer.StartAsync();
        _console = new TestConsole(_folder.Name);
        _console.Variables["MOVER_SERVER"] = _server.Address;
    }

    [TearDown]
    public async Task End() => await _server.DisposeAsync();

    [OneTimeTearDown]
    public void EndAll() => _folder.Dispose();

    [Test]
    public async Task A_broken_connection_is_taken_up_again_and_the_end_is_not_missed(CancellationToken ct)
    {
        _server.Play(_ => Task.FromException(new RpcException(new Status(StatusCode.Unavailable, "The server stops."))), _server.In(MoveState.Copying));
        _server.Play(_server.In(MoveState.Moved));
        Assert.That(await _console.RunAsync("watch mv_1", ct), Is.Zero, _console.All);
        Assert.That(MoveVerbs.States(_console), Is.EqualTo(["copying", "moved", "moved"]));
        Assert.That(_console.Error, Does.Contain("trying again"));
    }

    [Test]
    public async Task The_last_word_counts_even_if_the_next_one_is_a_refusal(CancellationToken ct)
    {
        _server.Play(_ => PlayedServer.RefuseAsync(Reason.CredentialsInvalid), _server.In(MoveState.Switching), _server.In(MoveState.Moved));
        Assert.That(await _console.RunAsync("watch mv_1 --format table", ct), Is.Zero, _console.All);
        Assert.That(_console.Output, Does.Contain("a.example has moved to b.example.").And.Contain("mover moves report mv_1"));
    }

    [Test]
    public async Task Whoever_is_shut_out_before_the_last_word_is_told_where_to_ask(CancellationToken ct)
    {
        _server.Move.OtherServer = "https://hoster.example:443";
        _server.Play(_ => PlayedServer.RefuseAsync(Reason.CredentialsInvalid), _server.In(MoveState.Switching));
        Assert.That(await _console.RunAsync("watch mv_1", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(MoveVerbs.ReasonOf(_console), Is.EqualTo("SESSION_ENDED"));
        Assert.That(_console.Error, Does.Contain("mover sign-in b.example --server https://hoster.example:443"));
    }

    [Test]
    public async Task A_failure_is_told_with_its_cause(CancellationToken ct)
    {
        _server.Play(_server.In(MoveState.Failed, move => move.End = new MoveEnd { Reason = "REASON_QUOTA_EXCEEDED", Words = "The target is full." }));
        Assert.That(await _console.RunAsync("watch mv_1", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(MoveVerbs.ReasonOf(_console), Is.EqualTo("QUOTA_EXCEEDED"));
        Assert.That(_console.Error, Does.Contain("The move has failed: The target is full. Both spaces are as they were."));
    }

    [Test]
    public async Task A_mail_that_nobody_confirmed_ends_the_wait(CancellationToken ct)
    {
        _server.Move.State = MoveState.Confirmed;
        _server.Play(_server.In(MoveState.AwaitingConfirmation), _server.In(MoveState.Checked));
        Assert.That(await _console.RunAsync("move --move mv_1", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(MoveVerbs.ReasonOf(_console), Is.EqualTo("MOVE_NOT_CONFIRMED"));
    }

    [Test]
    public async Task Without_a_terminal_each_step_is_a_line(CancellationToken ct)
    {
        var copying = _server.In(MoveState.Copying, move => move.Progress = new MoveProgress { Pass = 1, DoneEntries = 1, TotalEntries = 3 });
        _server.Play(copying, copying, _server.In(MoveState.Switching), _server.In(MoveState.Moved));
        Assert.That(await _console.RunAsync("watch mv_1 --format table", ct), Is.Zero, _console.All);
        Assert.That(_console.Error.Split('\n'), Is.EqualTo(
            ["[#########---------------------] copying, pass 1; 0 B of 0 B (100 %), 1 of 3 entries", "switching", "moved", ""]));
    }

    [Test]
    public async Task On_a_terminal_lines_are_painted_over_and_gone_at_the_end(CancellationToken ct)
    {
        _console.Keys = "";
        _server.Play(
            _server.In(MoveState.Copying, move => move.Progress = new MoveProgress { TotalEntries = 3, PresentItem = new string('x', 200) }),
            _server.In(MoveState.Moved));
        Assert.That(await _console.RunAsync("watch mv_1", ct), Is.Zero, _console.All);
        Assert.That(_console.Error, Is.EqualTo(
            "\r\u001b[J[------------------------------] copying, pass 1\r\n0 B of 0 B (100 %), 0 of 3 entries\r\n"
            + new string('x', 78) + "…\u001b[2A\r\u001b[Jmoved\r\u001b[J"));
    }

    [Test]
    public async Task A_receipt_that_is_not_good_is_a_failure_and_is_not_written(CancellationToken ct)
    {
        _server.Report = new GetMoveReportResponse { Report = new MoveReport(), Receipt = new MoveReceipt { Document = "{}" } };
        var file = _folder.PathOf("receipt");
        Assert.That(await _console.RunAsync($"moves report mv_1 --receipt {file} --format json", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(MoveVerbs.ReasonOf(_console), Is.EqualTo("RECEIPT_INVALID"));
        Assert.That(File.Exists(file), Is.False);
    }

    [TestCase("moves show mv_1", "move")]
    [TestCase("moves check mv_1", "check")]
    [TestCase("moves report mv_1", "report")]
    public async Task An_answer_without_what_was_asked_for_is_a_failure(string line, string missing, CancellationToken ct)
    {
        if (missing == "move")
            _server.Move = null!;
        Assert.That(await _console.RunAsync($"{line} --format json", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(MoveVerbs.ReasonOf(_console), Is.EqualTo("ANSWER_INVALID"));
        Assert.That(_console.Error, Does.Contain($"has no {missing}"));
    }
}
