using System.Text.Json;
using Mover.Server.Identity;
using Mover.Tests.Spaces.Ending;
using Mover.V1;
using RealScene = Mover.Tests.Support.SupportScene;

namespace Mover.Tests.Tui.Support;

/// <summary>The whole story at the command line of a real server: staff file, verify, vote and revoke, the owner reads, an auditor reports.</summary>
[CancelAfter(120_000)]
internal sealed class WholeStoryTests
{
    private const string Password = "a long password";

    [Test]
    public async Task Staff_do_it_all_at_the_command_line(CancellationToken ct)
    {
        await using var scene = await RealScene.BeginAsync(Shape.Engine);
        using var place = new TempFolder();
        var space = await scene.MakeClosedAsync(ct);
        var (agent, approver) = (await HireAsync(scene, place, Staff.Agent, ct), await HireAsync(scene, place, Staff.Approver, ct));
        var auditor = await HireAsync(scene, place, Staff.Auditor, ct);

        Assert.That(await MustAsync(agent, ct, "spaces", "pending"), Does.Contain(space.Address));
        var id = await FileAsync(agent, space, ct);
        await MustAsync(agent, ct, "requests", "verify", id, "--send-code");
        await MustAsync(agent, ct, "requests", "verify", id, "--code", await scene.ReadCodeAsync(space, ct));
        await MustAsync(agent, ct, "requests", "claim", id);
        Assert.That(await MustAsync(agent, ct, "requests", "list", "--mine"), Does.Contain(id));
        Assert.That(await agent.RunAsync(["requests", "approve", id, "--reason", RealScene.Reason], ct), Is.Not.Zero, "an agent has no vote");
        await MustAsync(approver, ct, "requests", "approve", id, "--reason", RealScene.Reason, "--for", "24h", "--format", "table");
        Assert.That(approver.All, Does.Contain("What you are about to allow:"));

        var owner = ConsoleOf(scene, place, "owner");
        owner.Input = LeavingScene.Password + "\n";
        await MustAsync(owner, ct, "sign-in", space.Address);
        Assert.That(await MustAsync(owner, ct, "ls", space.Address), Does.Contain("a.txt"));
        var grant = JsonDocument.Parse(await MustAsync(agent, ct, "grants", "list", "--open", "--format", "json")).RootElement;
        Assert.That(grant.GetProperty("terms").GetProperty("durationSeconds").GetInt64(), Is.EqualTo(24 * 3600), "narrowed");
        await MustAsync(approver, ct, "grants", "revoke", grant.GetProperty("grantId").GetString()!, "--reason", RealScene.Reason);
        Assert.That(await owner.RunAsync(["ls", space.Address], ct), Is.Not.Zero);

        var report = await MustAsync(auditor, ct, "journal", "report", space.Address, "--out", "-", "--language", "en");
        Assert.That(report, Does.Contain("AMIGO-123456").And.Contain(RealScene.Reason));
        await MustAsync(auditor, ct, "journal", "verify");
        var exported = await MustAsync(auditor, ct, "journal", "export", "--space", space.SpaceId);
        Assert.That(exported.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.GreaterThan(8));
    }

    private static async Task<string> FileAsync(TestConsole agent, Space space, CancellationToken ct)
    {
        var filed = await MustAsync(
            agent, ct, "requests", "file", "--channel", "amigo", "--ticket", "AMIGO-123456", "--space", space.Address, "--action", "owner-read",
            "--requester", "Zoé Le Goff", "--reason", RealScene.Reason, "--format", "json");
        return JsonDocument.Parse(filed).RootElement.GetProperty("accessRequestId").GetString()!;
    }

    private static TestConsole ConsoleOf(RealScene scene, TempFolder place, string name)
    {
        Directory.CreateDirectory(place.PathOf(name));
        var console = new TestConsole(place.PathOf(name));
        console.Variables["MOVER_SERVER"] = scene.Server.GrpcAddress;
        return console;
    }

    private static async Task<TestConsole> HireAsync(RealScene scene, TempFolder place, string role, CancellationToken ct)
    {
        await scene.Server.Staff.AddAsync(role, role, Password, ct);
        var console = ConsoleOf(scene, place, role);
        console.Input = Password + "\n";
        await MustAsync(console, ct, "sign-in", role, "--staff");
        console.Input = "";
        return console;
    }

    private static async Task<string> MustAsync(TestConsole console, CancellationToken ct, params string[] line)
    {
        Assert.That(await console.RunAsync(line, ct), Is.Zero, $"mover {string.Join(' ', line)}: {console.All}");
        return console.Output;
    }
}
