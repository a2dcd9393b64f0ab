using Mover.Tests.Moves;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tests.Tui.Moves;

/// <summary><c>mover move</c>: a whole move, from the command line of its owner.</summary>
[CancelAfter(60_000)]
internal sealed class MoveVerbTests
{
    [Test]
    public async Task A_program_follows_a_move_line_by_line_to_its_end(CancellationToken ct)
    {
        await using var verbs = await MoveVerbs.BeginAsync(ct);
        var before = await verbs.ReadSourceAsync(ct);
        var console = await verbs.OwnerAsync(ct);
        console.Variables["MOVER_TARGET_PASSWORD"] = MoveVerbs.Password;
        var moving = console.RunAsync($"move {MoveVerbs.To} {verbs.ToServer} --yes", ct);
        await verbs.ConfirmAsync(ct);
        Assert.That(await moving, Is.Zero, console.All);
        var (lines, states) = (MoveVerbs.Lines(console.Output), MoveVerbs.States(console));
        Assert.Multiple(() =>
        {
            Assert.That(states, Is.SupersetOf(new[] { "draft", "checked", "awaitingConfirmation", "moved" }));
            Assert.That(states[^1], Is.EqualTo("moved"));
            Assert.That(lines[1].GetProperty("check").GetProperty("overwrittenEntries").GetInt64(), Is.EqualTo(1));
            Assert.That(lines[2].GetProperty("mailHint").GetString(), Is.EqualTo("o…@example.org"));
            Assert.That(lines[^1].GetProperty("report").GetProperty("entryCount").GetInt64(), Is.EqualTo(21));
            Assert.That(lines[^1].GetProperty("deleteDueTime").GetDateTimeOffset(), Is.GreaterThan(DateTimeOffset.UtcNow.AddDays(29)));
        });
        Assert.That(await verbs.ReadTargetAsync(ct), Is.EqualTo(before));
    }

    [Test]
    public async Task An_owner_reads_the_check_types_the_address_and_is_told_what_moved(CancellationToken ct)
    {
        await using var verbs = await MoveVerbs.BeginAsync(ct);
        var console = await verbs.OwnerAsync(ct);
        console.Input = $"{MoveVerbs.Password}\n{MoveVerbs.To}\n";
        var moving = console.RunAsync($"move {MoveVerbs.To} {verbs.ToServer} --format table", ct);
        await console.UntilToldAsync("waiting for the confirmation by mail, until 20", ct);
        var id = await verbs.ConfirmAsync(ct);
        Assert.That(await moving, Is.Zero, console.All);
        Assert.Multiple(() =>
        {
            Assert.That(console.Output, Does.Contain($"What {MoveVerbs.To} contains now (1 entry, 8 B) will be overwritten.").And.Contain("Nothing stands in the way."));
            Assert.That(console.Output, Does.Match("contacts +1 +15 B"));
            Assert.That(console.Output, Does.Contain("A mail went to o…@example.org."));
            Assert.That(console.Output, Does.Contain($"{MoveVerbs.From} has moved to {MoveVerbs.To}.").And.Contain("Moved: 21 entries"));
            Assert.That(console.Output, Does.Contain($"mover moves undo {id} --server {verbs.Scene.Target.GrpcAddress}"));
            Assert.That(console.Error, Does.Contain($"will be replaced by what {MoveVerbs.From} contains. Type the address {MoveVerbs.To}"));
        });
    }

    [Test]
    public async Task A_service_that_moves_a_space_is_given_the_report_and_the_receipt(CancellationToken ct)
    {
        await using var verbs = await MoveVerbs.BeginAsync(ct);
        var console = verbs.Service();
        console.Input = MoveVerbs.Password + "\n";
        var moving = console.RunAsync($"move {MoveVerbs.To} --space {MoveVerbs.From} {verbs.ToServer} --yes --format table", ct);
        await verbs.ConfirmAsync(ct);
        Assert.That(await moving, Is.Zero, console.All);
        Assert.That(console.Output, Does.Contain("--yes says so."));
        Assert.That(console.Output, Does.Match("The receipt is signed with the key [0-9a-f]{16} .*the signature is right"));
    }

    [Test]
    public async Task The_session_at_the_target_is_ended_with_the_verb(CancellationToken ct)
    {
        await using var verbs = await MoveVerbs.BeginAsync(ct);
        var console = await verbs.OwnerAsync(ct);
        console.Input = $"{MoveVerbs.Password}\nno\n";
        Assert.That(await console.RunAsync($"move {MoveVerbs.To} {verbs.ToServer}", ct), Is.EqualTo(ExitCode.Failed));
        var session = await verbs.Scene.Target.Client(null).SignInOwnerAsync(MoveVerbs.To, MoveVerbs.Password, ct);
        Assert.That(await verbs.Scene.Target.Client(session).ListSessionsAsync(ct), Has.Count.EqualTo(1), "only the one that asks");
    }

    [Test]
    public async Task Whoever_types_something_else_changes_nothing_and_can_go_on_later(CancellationToken ct)
    {
        await using var verbs = await MoveVerbs.BeginAsync(ct);
        var console = await verbs.OwnerAsync(ct);
        console.Input = $"{MoveVerbs.Password}\n{MoveVerbs.From}\n";
        Assert.That(await console.RunAsync($"move {MoveVerbs.To} {verbs.ToServer}", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(console.Error, Does.Contain("NOT_CONFIRMED"));
        var draft = await verbs.GetOnlyAsync(ct);
        Assert.That(draft.State, Is.EqualTo(MoveState.Checked));
        Assert.That(console.Error, Does.Contain($"mover move --move {draft.MoveId} goes on"));
        console = await verbs.OwnerOfBothAsync(ct);
        console.Input = MoveVerbs.To + "\n";
        var moving = console.RunAsync($"move --move {draft.MoveId}", ct);
        Assert.That(await verbs.ConfirmAsync(ct), Is.EqualTo(draft.MoveId), "no second draft");
        Assert.That(await moving, Is.Zero, console.All);
    }

    [Test]
    public async Task After_a_wrong_password_the_draft_goes_on_with_the_right_one(CancellationToken ct)
    {
        await using var verbs = await MoveVerbs.BeginAsync(ct);
        var console = await verbs.OwnerAsync(ct);
        console.Input = "a wrong password\n";
        Assert.That(await console.RunAsync($"move {MoveVerbs.To} {verbs.ToServer} --yes", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(MoveVerbs.ReasonOf(console), Is.EqualTo("CREDENTIALS_INVALID"));
        var draft = await verbs.GetOnlyAsync(ct);
        Assert.That((draft.State, draft.HasConsent), Is.EqualTo((MoveState.Draft, false)));
        console.Input = MoveVerbs.Password + "\n";
        var moving = console.RunAsync($"move --move {draft.MoveId} {verbs.ToServer} --yes", ct);
        await verbs.ConfirmAsync(ct);
        Assert.That(await moving, Is.Zero, console.All);
        Assert.That(MoveVerbs.States(console)[^1], Is.EqualTo("moved"));
    }

    [Test]
    public async Task A_target_that_is_too_small_stops_the_move_and_is_told_with_its_figures(CancellationToken ct)
    {
        await using var verbs = await MoveVerbs.BeginAsync(ct);
        var target = verbs.Console(verbs.Scene.Target);
        target.Variables["MOVER_TOKEN"] = verbs.Scene.Target.Token;
        Assert.That(await target.RunAsync($"space update {MoveVerbs.To} --quota 1KB", ct), Is.Zero, target.All);
        var console = await verbs.OwnerAsync(ct);
        console.Input = $"{MoveVerbs.Password}\n{MoveVerbs.To}\n";
        Assert.That(await console.RunAsync($"move {MoveVerbs.To} {verbs.ToServer}", ct), Is.EqualTo(ExitCode.Failed));
        var check = MoveVerbs.Lines(console.Output)[^1].GetProperty("check");
        Assert.Multiple(() =>
        {
            Assert.That(MoveVerbs.ReasonOf(console), Is.EqualTo("MOVE_OBSTRUCTED"));
            Assert.That(check.GetProperty("target").GetProperty("quotaBytes").GetInt64(), Is.EqualTo(1000));
            Assert.That(check.GetProperty("obstacles")[0].GetProperty("reason").GetString(), Is.EqualTo("QUOTA_EXCEEDED"));
        });
        var draft = await verbs.GetOnlyAsync(ct);
        Assert.That(draft.State, Is.EqualTo(MoveState.Draft));
        Assert.That(await console.RunAsync($"moves check {draft.MoveId}", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(console.Output, Does.Contain("1.00 KB").And.Contain("IN THE WAY: ").And.Contain("[QUOTA_EXCEEDED]"));
        Assert.That(await target.RunAsync($"space update {MoveVerbs.To} --quota 1GB", ct), Is.Zero, target.All);
        Assert.That(await console.RunAsync($"moves check {draft.MoveId}", ct), Is.Zero, "the check can be repeated");
    }

    [Test]
    public async Task A_password_goes_to_no_server_that_only_the_sources_server_names(CancellationToken ct)
    {
        await using var verbs = await MoveVerbs.BeginAsync(ct, onOne: true);
        var console = await verbs.OwnerAsync(ct);
        console.Input = $"{MoveVerbs.Password}\n{MoveVerbs.To}\n";
        Assert.That(await console.RunAsync($"move {MoveVerbs.To}", ct), Is.EqualTo(ExitCode.WrongUsage), "nobody can be asked");
        console.Keys = MoveVerbs.Password + "\n";
        console.Input = $"no\n{MoveVerbs.To}\n";
        Assert.That(await console.RunAsync($"move {MoveVerbs.To}", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(console.Error, Does.Contain($"says that {MoveVerbs.To} is on {verbs.Scene.Source.GrpcAddress}").And.Contain("NOT_CONFIRMED"));
        Assert.That(console.Error, Does.Not.Contain("Password of"));
    }

    [Test]
    public async Task On_a_terminal_the_owner_agrees_to_the_server_and_types_the_password_unseen(CancellationToken ct)
    {
        await using var verbs = await MoveVerbs.BeginAsync(ct, onOne: true);
        var console = await verbs.OwnerAsync(ct);
        console.Keys = MoveVerbs.Password + "\n";
        console.Input = $"yes\n{MoveVerbs.To}\n";
        var moving = console.RunAsync($"move {MoveVerbs.To}", ct);
        await verbs.ConfirmAsync(ct);
        Assert.That(await moving, Is.Zero, console.All);
        Assert.That(console.All, Does.Not.Contain(MoveVerbs.Password).And.Contain("has moved"));
    }

    [Test]
    public async Task A_target_whose_server_nobody_knows_is_told_with_the_way_to_the_hosters(CancellationToken ct)
    {
        await using var verbs = await MoveVerbs.BeginAsync(ct);
        var console = await verbs.OwnerAsync(ct);
        console.Keys = "";
        Assert.That(await console.RunAsync("move nobody.knows.example", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(console.Error, Does.Contain("MOVE_SERVER_UNKNOWN").And.Contain("mover hosters"));
        console.Keys = null;
        Assert.That(await console.RunAsync("hosters", ct), Is.Zero, console.All);
        Assert.That(console.Output, Does.StartWith("HOSTER").And.Match("OVH +50.0 GB, 1.00 TB +https://www.ovhcloud.com/"));
        Assert.That(await console.RunAsync("hosters --format json", ct), Is.Zero, console.All);
        Assert.That(MoveVerbs.Lines(console.Output).Select(hoster => hoster.GetProperty("name").GetString()), Does.Contain("Gandi"));
    }

    [Test]
    public async Task A_server_of_the_target_that_does_not_answer_is_a_failure(CancellationToken ct)
    {
        await using var verbs = await MoveVerbs.BeginAsync(ct);
        var console = await verbs.OwnerAsync(ct);
        console.Input = MoveVerbs.Password + "\n";
        Assert.That(await console.RunAsync($"move {MoveVerbs.To} --to-server http://127.0.0.1:1 --yes", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(MoveVerbs.ReasonOf(console), Is.EqualTo("UNAVAILABLE"));
    }

    [TestCase("move", "--move")]
    [TestCase("move a.example --move mv_1", "--move")]
    [TestCase("watch", "argument missing")]
    [TestCase("moves", "command")]
    [TestCase("moves undo", "argument missing")]
    public async Task A_wrong_command_line_ends_with_2_and_says_why(string line, string said, CancellationToken ct)
    {
        using var folder = new TempFolder();
        var console = new TestConsole(folder.Name);
        Assert.That(await console.RunAsync(line, ct), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(console.Error, Does.Contain(said));
    }
}
