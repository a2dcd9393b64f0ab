using System.Diagnostics;
using System.Text;
using Mover.Tests.Identity.OneTimeCodes;
using Mover.Tests.Tui;
using Mover.V1;

namespace Mover.Tests.Operations;

/// <summary>The verbs that renew what people and programs show at the door: rotated keys, one-time codes, passwords typed on a terminal.</summary>
[NonParallelizable] // Verbs take the console of the process.
[CancelAfter(90_000)]
internal sealed class CredentialVerbTests
{
    private TempFolder _folder = null!;

    [SetUp]
    public void Begin() => _folder = new TempFolder();

    [TearDown]
    public void End() => _folder.Dispose();

    [Test]
    public async Task A_key_is_rotated_and_the_list_says_how_long_its_old_token_works(CancellationToken ct)
    {
        var before = (await RunAsync(ct, "key", "add", "ent", "--scope", "archives")).Output.Trim();
        var rotated = await RunAsync(ct, "key", "rotate", "ent", "--overlap", "24h");
        Assert.That((rotated.ExitCode, rotated.Error), Is.EqualTo((0, "")));
        Assert.That(rotated.Output.Trim(), Does.Match(@"\Amvk_[\w-]{43}\z").And.Not.EqualTo(before));
        Assert.That((await RunAsync(ct, "key", "list")).Output, Does.Match("ent  archives  in force, an old token works until 20.*Z"));
        Assert.That((await RunAsync(ct, "key", "rotate", "nobody")).Error.Trim(), Is.EqualTo("No such key is in force."));
        Assert.That((await RunAsync(ct, "key", "rotate", "local")).Error, Does.Contain("cannot be rotated"));
        Assert.That((await RunAsync(ct, "key", "rotate", "ent", "--overlap", "91d")).Error, Does.Contain("90 days"));
        foreach (var wrong in new[] { "24:00:00", "-1h", "h", "1y", "99999999999d" })
            Assert.That((await RunAsync(ct, "key", "rotate", "ent", $"--overlap={wrong}")).Error, Does.Contain("30m, 24h or 7d"), wrong);
    }

    [Test]
    public async Task Codes_that_a_verb_gives_out_are_those_that_the_server_asks_for(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        await server.AddStaffAsync("camille", "a long password", ct);
        var shown = await VerbRun.RunOnAsync(server.Options.Data, "", ct, "staff", "codes", "camille");
        Assert.That(shown.Output, Does.Match(@"\A([A-Z2-7]{32})\r?\notpauth://totp/Mover:camille\?secret=\1&.*\r?\n\z"), shown.ToString());
        var code = AuthenticatorCode.Of(shown.Output[..32], DateTimeOffset.UtcNow);
        var nobody = server.Client(null);
        var request = new SignInStaffRequest { Login = "camille", Password = "a long password" };
        await Refusals.ExpectAsync(nobody.Identity.SignInStaffAsync(request, nobody.With(ct)), Reason.OneTimeCodeMissing);
        request.OneTimeCode = code;
        await nobody.Identity.SignInStaffAsync(request, nobody.With(ct));
        Assert.That((await VerbRun.RunOnAsync(server.Options.Data, "", ct, "staff", "codes", "camille", "--remove")).ExitCode, Is.Zero);
        var again = await VerbRun.RunOnAsync(server.Options.Data, "", ct, "staff", "codes", "camille", "--remove");
        Assert.That((again.ExitCode, again.Error.Trim()), Is.EqualTo((1, "Nobody active has this login, or no one-time codes.")));
        Assert.That((await VerbRun.RunOnAsync(server.Options.Data, "", ct, "staff", "codes", "louis")).ExitCode, Is.EqualTo(1));
    }

    [Test]
    public async Task A_password_that_is_typed_on_a_terminal_is_asked_for_twice_and_not_shown(CancellationToken ct)
    {
        var first = await TypeAsync("a secret password", "a secret password", ct);
        Assert.That(first, Does.Contain("Password: ").And.Contain("Once more: ").And.Not.Contain("secret"));
        Assert.That((await RunAsync(ct, "staff", "list")).Output.Trim(), Is.EqualTo("camille  agent  active"));
        Assert.That(await TypeAsync("a secret password", "a secret passwort", ct), Does.Contain("not the same").And.Not.Contain("secret"));
    }

    private Task<VerbRun> RunAsync(CancellationToken ct, params string[] arguments) =>
        VerbRun.RunOnAsync(_folder.Name, "", ct, arguments);

    /// <summary>Adds a member of staff on a terminal, and gives all that it showed.</summary>
    private async Task<string> TypeAsync(string password, string again, CancellationToken ct)
    {
        var settings = string.Concat((await Shape.SettingsAsync(_folder.Name)).Select(setting => $" --set '{setting}'"));
        var program = $"dotnet {Path.Combine(AppContext.BaseDirectory, "Mover.Server.dll")} staff add camille --role agent --data {_folder.Name}{settings}";
        var start = new ProcessStartInfo(Required.Tool("script"), ["--quiet", "--return", "--echo", "never", "--command", program, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var terminal = Process.Start(start)!;
        var shown = "";
        foreach (var (question, answer) in new[] { ("Password: ", password), ("Once more: ", again) })
        {
            shown += await ReadToAsync(terminal.StandardOutput, question, ct);
            await terminal.StandardInput.WriteAsync($"{answer}\r");
            await terminal.StandardInput.FlushAsync(ct);
        }

        shown += await terminal.StandardOutput.ReadToEndAsync(ct);
        await terminal.WaitForExitAsync(ct);
        return shown;
    }

    private static async Task<string> ReadToAsync(StreamReader shown, string end, CancellationToken ct)
    {
        var (text, buffer) = (new StringBuilder(), new char[1]);
        while (!text.ToString().EndsWith(end, StringComparison.Ordinal) && await shown.ReadAsync(buffer, ct) > 0)
            text.Append(buffer[0]);
        return text.ToString();
    }
}
