using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Mover.ConsoleTests.Pty;

/// <summary>The real mover in a real terminal, started by a shell that stays behind and keeps the exit code on the screen.</summary>
internal sealed partial class PtyConsole : IAsyncDisposable
{
    public const string Before = "the screen before";

    private static readonly TimeSpan Deaf = TimeSpan.FromMilliseconds(350);
    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mover-pty-");

    private PtyConsole() => Terminal = new Tmux(_folder.FullName);

    public Tmux Terminal { get; }

    /// <summary>A file that whoever stays behind has written into the console's folder.</summary>
    public string FileName(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>What was written on the terminal from the start on.</summary>
    public string Recorded => File.Exists(FileName("record")) ? File.ReadAllText(FileName("record")) : "";

    private IEnumerable<(string Name, string Value)> Variables =>
    [
        ("HOME", _folder.FullName),
        ("XDG_CONFIG_HOME", FileName("config")),
        ("LANG", "C.UTF-8"),
        ("MOVER_TOKEN", "a-token"),
    ];

    public static Task<PtyConsole> StartAsync(
        PlayedQueue server, string options = "", int width = 120, int height = 40, params (string Name, string Value)[] variables) =>
        StartScriptAsync(server, $"sh mover {options}", width, height, variables);

    /// <param name="line">A command of a shell, in which <c>sh mover</c> is the console.</param>
    public static Task<PtyConsole> StartLineAsync(PlayedQueue server, string line) => StartScriptAsync(server, line, 120, 40, []);

    /// <summary>A shell with jobs, in which nothing is started yet.</summary>
    public static async Task<PtyConsole> StartShellAsync(PlayedQueue server)
    {
        var console = new PtyConsole();
        console.Write("mover", MoverScript(server));
        await console.Terminal.OpenAsync(120, 40, [.. console.Variables, ("PS1", "$ ")], "bash", "--norc", "--noprofile", "-i");
        return console;
    }

    public static string ChosenIn(string screen) => screen.Split('\n').FirstOrDefault(line => line.StartsWith('›')) ?? "";

    public Task<string> SeeLiveAsync() => Terminal.SeeAsync(screen => screen.Contains("eleve4", StringComparison.Ordinal) && screen.Contains("· live", StringComparison.Ordinal), "a live queue");

    public Task SeeChosenAsync(string space) =>
        Terminal.SeeAsync(screen => ChosenIn(screen).Contains(space, StringComparison.Ordinal), $"\"{space}\" as the chosen row");

    /// <summary>A dialog on the screen, from when on it listens: whoever types on while it opens has not read it.</summary>
    public async Task SeeDialogAsync(string text)
    {
        await Terminal.SeeAsync(text);
        await Task.Delay(Deaf);
    }

    public async Task QuitAsync()
    {
        await Terminal.TypeAsync(":q");
        await Terminal.PressAsync("Enter");
    }

    /// <summary>The exit code, as the shell says it on a line of its own: the command that asks for it is on the screen before.</summary>
    public async Task<int> SeeEndAsync()
    {
        Match? end = null;
        await Terminal.SeeAsync(screen => (end = EndLine().Match(screen)).Success, "the end");
        return int.Parse(end!.Groups[1].Value);
    }

    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, await ReadAsync("pid")]);
        await kill.WaitForExitAsync();
    }

    /// <summary>The terminal is as if mover had never been there.</summary>
    /// <param name="now">The file in which its settings were noted since.</param>
    public async Task AssertIsGivenBackAsync(string now = "after")
    {
        var (before, after) = (await ReadAsync("before"), await ReadAsync(now));
        var flags = await Terminal.FlagsAsync("alternate_on", "cursor_flag", "wrap_flag", "mouse_any_flag");
        Assert.Multiple(() =>
        {
            Assert.That(after, Is.EqualTo(before));
            Assert.That(flags, Is.EqualTo("0 1 1 0"));
        });
    }

    /// <summary>A file that a shell writes, once it is there.</summary>
    public async Task<string> ReadAsync(string name)
    {
        var text = "";
        if (!await Tmux.WaitAsync(() => Task.FromResult(File.Exists(FileName(name)) && (text = File.ReadAllText(FileName(name))).EndsWith('\n'))))
            Assert.Fail($"{name} was not written:\n{await Terminal.ScreenAsync()}");
        return text.TrimEnd();
    }

    public async ValueTask DisposeAsync()
    {
        using var mover = FindMover();
        await Terminal.DisposeAsync();
        if (mover is not null)
            await EndAsync(mover);
        // A shell that is hung up on writes its history last of all.
        Assert.That(await Tmux.WaitAsync(() => Task.FromResult(IsDeleted())), Is.True, $"{_folder.FullName} stays");
    }

    private bool IsDeleted()
    {
        try
        {
            _folder.Delete(recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<PtyConsole> StartScriptAsync(
        PlayedQueue server, string line, int width, int height, (string Name, string Value)[] variables)
    {
        var console = new PtyConsole();
        console.Write("mover", MoverScript(server));
        console.Write("start", $"""
            read go
            ulimit -c 0
            echo '{Before}'
            stty -a > before
            {line}
            code=$?
            stty -a > after
            echo "exit $code"
            exec cat
            """);
        await console.Terminal.OpenAsync(width, height, [.. console.Variables, .. variables], "sh", "start");
        // The record begins before there is anything to be recorded.
        await console.Terminal.RecordAsync(console.FileName("record"));
        await console.Terminal.PressAsync("Enter");
        return console;
    }

    // The number is that of mover itself, which takes the place of its shell.
    private static string MoverScript(PlayedQueue server) => $"""
        echo $$ > pid
        exec dotnet '{Path.Combine(AppContext.BaseDirectory, "mover.dll")}' --server {server.Address} "$@"
        """;

    private void Write(string name, string text) => File.WriteAllText(FileName(name), text + "\n");

    private Process? FindMover()
    {
        try
        {
            return File.Exists(FileName("pid")) ? Process.GetProcessById(int.Parse(File.ReadAllText(FileName("pid")))) : null;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^exit (\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex EndLine();

    private static async Task EndAsync(Process mover)
    {
        try
        {
            using var late = new CancellationTokenSource(LastWait);
            await mover.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            mover.Kill();
        }
    }
}
