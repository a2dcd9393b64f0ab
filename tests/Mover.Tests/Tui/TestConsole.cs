using System.Text;
using Mover.Tui.CommandLine;

namespace Mover.Tests.Tui;

/// <summary>Runs verbs in this process and keeps what they say.</summary>
internal sealed class TestConsole(string folder)
{
    private StringBuilder _output = new();
    private StringBuilder _error = new();

    public Dictionary<string, string> Variables { get; } = new() { ["HOME"] = folder, ["XDG_CONFIG_HOME"] = Path.Combine(folder, "config") };

    public string Input { get; set; } = "";

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    /// <summary>What was written as bytes.</summary>
    public byte[] Raw { get; private set; } = [];

    public Surroundings Surroundings => new(Variables.GetValueOrDefault, folder, TimeProvider.System);

    public async Task<int> RunAsync(string[] args, CancellationToken cancellation)
    {
        (_output, _error) = (new StringBuilder(), new StringBuilder());
        using var raw = new MemoryStream();
        var streams = new ConsoleStreams(
            new StringReader(Input), TextWriter.Synchronized(new StringWriter(_output)), raw, TextWriter.Synchronized(new StringWriter(_error)));
        var exit = await MoverCommand.RunAsync(args, streams, Surroundings, cancellation);
        Raw = raw.ToArray();
        return exit;
    }

    /// <summary>Runs a command line of words without spaces in them.</summary>
    public Task<int> RunAsync(string line, CancellationToken cancellation) =>
        RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), cancellation);

    public string All => Output + Error;
}
