using Mover.Tests;

namespace Mover.ConsoleTests.Pty;

/// <summary>What tests in a terminal have in common: a server of their own, and nothing that stays.</summary>
internal abstract class PtyFixture
{
    private readonly List<PtyConsole> _consoles = [];

    protected PlayedQueue Server { get; private set; } = null!;

    [OneTimeSetUp]
    public void RequireTools() => Array.ForEach(["tmux", "bash"], tool => Required.Tool(tool));

    [SetUp]
    public async Task StartServerAsync() => Server = await PlayedQueue.StartAsync();

    [TearDown]
    public async Task EndAsync()
    {
        foreach (var console in _consoles)
            await console.DisposeAsync();
        _consoles.Clear();
        await Server.DisposeAsync();
    }

    protected async Task<PtyConsole> StartAsync(
        string options = "", int width = 120, int height = 40, params (string Name, string Value)[] variables) =>
        await KeepAsync(PtyConsole.StartAsync(Server, options, width, height, variables));

    protected async Task<PtyConsole> StartLiveAsync()
    {
        var console = await StartAsync();
        await console.SeeLiveAsync();
        return console;
    }

    /// <summary>It is ended with the test.</summary>
    protected async Task<PtyConsole> KeepAsync(Task<PtyConsole> starting)
    {
        var console = await starting;
        _consoles.Add(console);
        return console;
    }
}
