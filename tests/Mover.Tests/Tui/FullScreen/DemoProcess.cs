using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Mover.Tests.Tui.FullScreen;

/// <summary>The demo as a process of its own, after its story: two servers go on, and somebody may open the console.</summary>
internal sealed partial class DemoProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _said;
    private readonly string _mails;
    private readonly HashSet<string> _read = [];

    private DemoProcess(Process process, string said)
    {
        (_process, _said) = (process, said);
        _mails = MailFolder().Match(said).Groups[1].Value;
    }

    public string Server => ServerAddress().Match(_said).Groups[1].Value;

    public string Password => PasswordLine().Match(_said).Groups[1].Value;

    /// <summary>The page that confirms the move of the other pupil.</summary>
    public Uri Link => new(LinkLine().Match(_said).Groups[1].Value);

    public static async Task<DemoProcess> StartAsync(string folder, string data, CancellationToken ct)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Mover.Server.dll"), "demo", "--folder", folder, "--data", data])
        {
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var said = new StringBuilder();
        while (!LinkLine().IsMatch(said.ToString()))
            said.AppendLine(await process.StandardOutput.ReadLineAsync(ct) ?? throw new AssertionException($"The demo ended:\n{said}"));
        var demo = new DemoProcess(process, said.ToString());
        foreach (var mail in demo.Mails)
            demo._read.Add(mail);
        return demo;
    }

    /// <summary>The code of the first mail that came since, and has one.</summary>
    public async Task<string> ReadCodeAsync(CancellationToken ct)
    {
        while (true)
        {
            foreach (var mail in Mails.Where(_read.Add))
                if (CodeLine().Match(await File.ReadAllTextAsync(mail, ct)) is { Success: true } code)
                    return code.Groups[1].Value;
            await Task.Delay(50, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private IEnumerable<string> Mails => Directory.GetFiles(_mails, "*.eml");

    [GeneratedRegex(@"mover --server (http://\S+)\r?\n")]
    private static partial Regex ServerAddress();

    [GeneratedRegex(@"Password of all: (\S+)")]
    private static partial Regex PasswordLine();

    [GeneratedRegex(@"mails go to (.+?)\r?\n")]
    private static partial Regex MailFolder();

    [GeneratedRegex(@"waits for the button of (http://\S+)")]
    private static partial Regex LinkLine();

    [GeneratedRegex(@"\b(\d{4} \d{4})\b")]
    private static partial Regex CodeLine();
}
