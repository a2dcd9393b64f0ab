using System.Diagnostics;
using Mover.Tests.Moves;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tests.Tui.Moves;

/// <summary><c>mover moves …</c>: what is done with moves beside making and watching them.</summary>
[CancelAfter(60_000)]
internal sealed class MovesVerbTests
{
    private MoveVerbs _verbs = null!;

    [SetUp]
    public async Task Begin() => _verbs = await MoveVerbs.BeginAsync(CancellationToken.None);

    [TearDown]
    public async Task End() => await _verbs.DisposeAsync();

    [Test]
    public async Task Moves_are_listed_and_shown_to_the_owners_of_both_sides(CancellationToken ct)
    {
        var check = await _verbs.Scene.CheckAsync(ct);
        var (here, there) = (await _verbs.OwnerAsync(ct), await _verbs.TargetOwnerAsync(ct));
        foreach (var console in new[] { here, there })
        {
            Assert.That(await console.RunAsync("moves list", ct), Is.Zero, console.All);
            Assert.That(console.Output, Does.StartWith("MOVE ").And.Match($"{check.MoveId} .* {MoveVerbs.From} +{MoveVerbs.To}"));
        }
        Assert.That(await here.RunAsync($"moves show {check.MoveId}", ct), Is.Zero, here.All);
        Assert.That(here.Output, Does.Match("this server is +the source's").And.Match("step +checked").And.Match("consent +given"));
        Assert.That(await there.RunAsync($"moves show {check.MoveId} --format json", ct), Is.Zero, there.All);
        Assert.That(MoveVerbs.Lines(there.Output).Single().GetProperty("otherServer").GetString(), Is.EqualTo(_verbs.Scene.Source.GrpcAddress));
        var service = _verbs.Service();
        Assert.That(await service.RunAsync("moves list", ct), Is.EqualTo(ExitCode.WrongUsage), "a service is signed in to no space");
        Assert.That(await service.RunAsync($"moves list {MoveVerbs.From} --format json", ct), Is.Zero, service.All);
        Assert.That(MoveVerbs.States(service), Is.EqualTo(["checked"]));
    }

    [Test]
    public async Task A_finished_move_is_taken_back_from_the_side_of_the_target(CancellationToken ct)
    {
        var (source, target) = (await _verbs.ReadSourceAsync(ct), await _verbs.ReadTargetAsync(ct));
        var move = await _verbs.Scene.MoveAsync(ct);
        var there = await _verbs.TargetOwnerAsync(ct);
        there.Input = MoveVerbs.From + "\n";
        Assert.That(await there.RunAsync($"moves undo {move.MoveId}", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(there.Error, Does.Contain($"{MoveVerbs.To} will have again what it had before the move; {MoveVerbs.From} is open again"));
        Assert.That((await _verbs.GetOnlyAsync(ct)).State, Is.EqualTo(MoveState.Moved));
        there.Input = MoveVerbs.To + "\n";
        Assert.That(await there.RunAsync($"moves undo {move.MoveId} --format table", ct), Is.Zero, there.All);
        Assert.That(there.Output, Does.Contain("is taken back. Both spaces are as they were."));
        Assert.That(await _verbs.ReadSourceAsync(ct), Is.EqualTo(source));
        Assert.That(await _verbs.ReadTargetAsync(ct), Is.EqualTo(target));
    }

    [Test]
    public async Task What_was_changed_at_the_target_since_is_lost_only_if_that_is_said(CancellationToken ct)
    {
        var move = await _verbs.Scene.MoveAsync(ct);
        await _verbs.Scene.Target.Client().WriteAsync(_verbs.Scene.TargetSpace.SpaceId, ct, Contents.File("new.txt", [1]));
        var service = _verbs.Service();
        Assert.That(await service.RunAsync($"moves undo {move.MoveId} --yes", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(MoveVerbs.ReasonOf(service), Is.EqualTo("MOVE_TARGET_CHANGED"));
        Assert.That(await service.RunAsync($"moves undo {move.MoveId} --yes --discard-changes", ct), Is.Zero, service.All);
        Assert.That(MoveVerbs.States(service)[^1], Is.EqualTo("undone"));
    }

    [Test]
    public async Task A_draft_is_turned_round_with_the_password_of_its_source_and_goes_on_at_the_other_server(CancellationToken ct)
    {
        var check = await _verbs.Scene.CheckAsync(ct);
        var before = await _verbs.ReadTargetAsync(ct);
        var here = await _verbs.OwnerAsync(ct);
        here.Input = "a wrong password\n";
        Assert.That(await here.RunAsync($"moves invert {check.MoveId} --format json", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(MoveVerbs.ReasonOf(here), Is.EqualTo("CREDENTIALS_INVALID"));
        here.Input = MoveVerbs.Password + "\n";
        Assert.That(await here.RunAsync($"moves invert {check.MoveId} --format json", ct), Is.Zero, here.All);
        var inverted = MoveVerbs.Lines(here.Output).Single();
        Assert.That(inverted.GetProperty("server").GetString(), Is.EqualTo(_verbs.Scene.Target.GrpcAddress));
        var id = inverted.GetProperty("moveId").GetString()!;
        Assert.That(await here.RunAsync($"move --move {id} --yes", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(MoveVerbs.ReasonOf(here), Is.EqualTo("MOVE_OTHER_SIDE").Or.EqualTo("NOT_FOUND"));
        var there = await _verbs.OwnerOfBothAsync(ct);
        var moving = there.RunAsync($"move --move {id} --yes --server {_verbs.Scene.Target.GrpcAddress}", ct);
        await ConfirmAtTargetAsync(id, ct);
        Assert.That(await moving, Is.Zero, there.All);
        Assert.That(await _verbs.ReadSourceAsync(ct), Is.EqualTo(before));
    }

    [Test]
    public async Task A_report_is_shown_and_its_receipt_is_good_for_openssl(CancellationToken ct)
    {
        var openssl = Required.Tool("openssl");
        var move = await _verbs.Scene.MoveAsync(ct);
        var there = await _verbs.TargetOwnerAsync(ct);
        var file = _verbs.PathOf("receipt.json");
        Assert.That(await there.RunAsync($"moves report {move.MoveId} --receipt {file}", ct), Is.Zero, there.All);
        Assert.Multiple(() =>
        {
            Assert.That(there.Output, Does.Match("files +20 ").And.Contain("Moved: 21 entries").And.Contain("the signature is right"));
            Assert.That(there.Output, Does.Contain($"openssl dgst -sha256 -verify {file}.pem -signature {file}.sig {file}"));
            Assert.That(there.Output, Does.Contain($"{MoveVerbs.From} is deleted on 20"));
            Assert.That(File.ReadAllText(file), Does.Contain(move.MoveId).And.Contain(MoveVerbs.From).And.Contain(MoveVerbs.To));
        });
        Assert.That(await VerifyAsync(openssl, file, ct), Is.EqualTo("Verified OK"));
        Assert.That(await there.RunAsync($"moves report {move.MoveId} --receipt {file}", ct), Is.EqualTo(ExitCode.Failed), "no file is overwritten");
        await File.AppendAllTextAsync(file, " ", ct);
        Assert.That(await VerifyAsync(openssl, file, ct), Is.Not.EqualTo("Verified OK"));
    }

    [Test]
    public async Task A_move_that_has_not_switched_has_no_report(CancellationToken ct)
    {
        var check = await _verbs.Scene.CheckAsync(ct);
        var service = _verbs.Service();
        Assert.That(await service.RunAsync($"moves report {check.MoveId} --format json", ct), Is.EqualTo(ExitCode.Failed));
        Assert.That(MoveVerbs.ReasonOf(service), Is.EqualTo("MOVE_STATE"));
    }

    private async Task ConfirmAtTargetAsync(string id, CancellationToken ct)
    {
        var owner = new MoveOwner(_verbs.Scene.Target.Client());
        await owner.WaitForAsync(id, MoveState.AwaitingConfirmation, ct);
        var target = _verbs.Scene.Target;
        var link = await target.FindAsync($"SELECT confirm_link_id FROM move WHERE id = {id}", row => row.GetString(0), ct);
        var signed = new Server.Identity.SignedLink(link!, Server.Identity.LinkPurpose.Move, id, DateTimeOffset.MaxValue);
        await ((Server.Moves.MoveLinks)target.Services.GetService(typeof(Server.Moves.MoveLinks))!).ConfirmAsync(signed, ct);
    }

    private static async Task<string> VerifyAsync(string openssl, string file, CancellationToken ct)
    {
        var start = new ProcessStartInfo(openssl, ["dgst", "-sha256", "-verify", $"{file}.pem", "-signature", $"{file}.sig", file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return said.Trim();
    }
}
