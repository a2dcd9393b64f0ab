using Mover.Server.Operations.Demo;
using Mover.Tests.House;
using Mover.Tests.Tui.Moves;

namespace Mover.Tests.Tui.FullScreen;

/// <summary>What a support desk does on a day, in a real terminal against the demo: from the first sign-in to the journal.</summary>
[CancelAfter(240_000)]
internal sealed class GuidedSessionTests
{
    private const string Ticket = "AMIGO-204712";
    private const string Space = "prunelle.ecole.localhost";
    private const string Reason = "The code was right, and the file is needed on Monday.";

    // A dialog does not listen for 300 ms after it has opened.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(600);

    private readonly GuidedFrames _frames = new();
    private DemoProcess _demo = null!;
    private TmuxTerminal _terminal = null!;

    [Test]
    public async Task A_request_is_verified_approved_and_revoked_a_move_is_followed_and_the_journal_holds(CancellationToken ct)
    {
        using var folder = new TempFolder();
        var files = Directory.CreateDirectory(folder.PathOf("files")).FullName;
        for (var file = 0; file < 20; file++)
            await File.WriteAllBytesAsync(Path.Combine(files, $"cours {file:00}.bin"), new byte[100_000], ct);
        await using var demo = _demo = await DemoProcess.StartAsync(files, folder.PathOf("data"), ct);
        await using var terminal = _terminal = await TmuxTerminal.StartAsync(
            $"--server {demo.Server} --lang en --forget", Variables(folder), ct, columns: 100, rows: 30);
        _frames.Add("An agent signs in", await SignInAsync("lea", ct));
        await VerifyAsync(ct);
        await ApproveAsync("paul", "is 2nd opinion", isFirst: true, ct);
        await ApproveAsync("ines", "is approved", isFirst: false, ct);
        await RevokeAsync(ct);
        await FollowMoveAsync(ct);
        await VerifyJournalAsync(ct);
        _frames.Compare();
    }

    [Test]
    public void README_shows_the_session_as_it_was_approved() => Assert.That(
        File.ReadAllText(Path.Combine(SourceTree.Root, "README.md")), Does.Contain(File.ReadAllText(GuidedFrames.FileName).TrimEnd()));

    private async Task<string> SignInAsync(string login, CancellationToken ct)
    {
        await _terminal.SeeAsync("Login", ct);
        await Task.Delay(Moment, ct);
        await _terminal.TypeAsync(login, ct);
        await PressAsync(ct, "Tab");
        await _terminal.TypeAsync(_demo.Password, ct);
        var typed = await _terminal.SeeStillAsync($"{login}", ct);
        await PressAsync(ct, "C-s");
        await _terminal.SeeAsync($"Signed in as {login}", ct);
        return typed;
    }

    private async Task VerifyAsync(CancellationToken ct)
    {
        _frames.Add("The queue", await _terminal.SeeStillAsync(Ticket, ct));
        await PressAsync(ct, "Enter");
        _frames.Add("One request, and what approving it would allow", await _terminal.SeeStillAsync("NOT VERIFIED", ct));
        await OpenAsync("v", "Verify who asks", ct);
        await PressAsync(ct, "C-s");
        await _terminal.SeeAsync("A code was mailed to p…@example.org", ct);
        var code = await _demo.ReadCodeAsync(ct);
        await OpenAsync("v", "Verify who asks", ct);
        await PressAsync(ct, "Right", "Tab");
        await _terminal.TypeAsync(code, ct);
        _frames.Add("The requester says the code that was mailed", await _terminal.SeeStillAsync(code, ct));
        await PressAsync(ct, "C-s");
        await _terminal.SeeAsync("is pending", ct);
        await SignOutAsync(ct);
    }

    private async Task ApproveAsync(string login, string told, bool isFirst, CancellationToken ct)
    {
        await SignInAsync(login, ct);
        await _terminal.SeeAsync(Ticket, ct);
        if (isFirst)
        {
            await PressAsync(ct, "c");
            await _terminal.SeeAsync("is yours", ct);
        }
        await OpenAsync("a", "What you are about to allow", ct);
        await _terminal.TypeAsync(Reason, ct);
        await PressAsync(ct, "Tab");
        var dialog = await _terminal.SeeStillAsync("Mail to", ct);
        if (isFirst)
            _frames.Add("An approver sees what the vote allows, and the very mail", dialog);
        await PressAsync(ct, "C-s");
        await _terminal.SeeAsync(told, ct);
        if (isFirst)
            await SignOutAsync(ct);
    }

    private async Task RevokeAsync(CancellationToken ct)
    {
        await CommandAsync("acc", ct);
        _frames.Add("The grant", await _terminal.SeeStillAsync("in force", ct));
        await OpenAsync("R", "Revoke the grant", ct);
        await _terminal.TypeAsync("The file was fetched; nothing more is needed.", ct);
        await PressAsync(ct, "Tab");
        await _terminal.TypeAsync(Space, ct);
        _frames.Add("It is revoked; the address is typed by hand", await _terminal.SeeStillAsync($"Type the address        {Space}", ct));
        await PressAsync(ct, "C-s");
        await _terminal.SeeAsync("is revoked", ct);
    }

    private async Task FollowMoveAsync(CancellationToken ct)
    {
        await CommandAsync("mov", ct);
        await PressAsync(ct, "6");
        _frames.Add("Moves, imports and archives", await _terminal.SeeStillAsync("to be confirmed", ct));
        await PressAsync(ct, "/");
        await _terminal.TypeAsync("camille", ct);
        await PressAsync(ct, "Enter", "Enter");
        await _terminal.SeeAsync("camille.maison.localhost", ct);
        await DemoMails.ConfirmAsync(_demo.Link, ct);
        _frames.Add("A move is followed to its end", await _terminal.SeeStillAsync("● Moved", ct));
        await SignOutAsync(ct);
    }

    private async Task VerifyJournalAsync(CancellationToken ct)
    {
        await SignInAsync("aude", ct);
        await CommandAsync("jou", ct);
        await _terminal.SeeAsync("journal ", ct);
        await PressAsync(ct, "v");
        _frames.Add("An auditor verifies the journal", await _terminal.SeeStillAsync("OK: ", ct));
    }

    private async Task OpenAsync(string key, string title, CancellationToken ct)
    {
        await PressAsync(ct, key);
        await _terminal.SeeAsync(title, ct);
        await Task.Delay(Moment, ct);
    }

    private Task SignOutAsync(CancellationToken ct) => CommandAsync("sortir", ct);

    private async Task CommandAsync(string name, CancellationToken ct)
    {
        await _terminal.TypeAsync(":", ct);
        await _terminal.TypeAsync(name, ct);
        await PressAsync(ct, "Enter");
    }

    private async Task PressAsync(CancellationToken ct, params IEnumerable<string> keys)
    {
        foreach (var key in keys)
            await _terminal.PressAsync(key, ct);
    }

    private static Dictionary<string, string> Variables(TempFolder folder) => new()
    {
        ["HOME"] = folder.PathOf("home"),
        ["LANG"] = "C.UTF-8",
        ["TZ"] = "Europe/Paris",
        ["MOVER_TOKEN"] = "",
        ["MOVER_DATA"] = "",
    };
}
