using System.Text;
using Mover.Tui.CommandLine;

namespace Mover.Tests.Tui;

/// <summary>Runs verbs in this process and keeps what they say.</summary>
internal sealed class TestConsole(string folder)
{
    private Written _output = new();
    private Written _error = new();

    public Dictionary<string, string> Variables { get; } = new() { ["HOME"] = folder, ["XDG_CONFIG_HOME"] = Path.Combine(folder, "config") };

    public string Input { get; set; } = "";

    /// <summary>True if nobody types anything more: whoever reads waits, as before a terminal, and cannot be woken.</summary>
    public bool IsSilent { get; set; }

    /// <summary>What is typed where a terminal asks without showing it; null where there is no terminal.</summary>
    public string? Keys { get; set; }

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    /// <summary>What was written as bytes.</summary>
    public byte[] Raw { get; private set; } = [];

    public Surroundings Surroundings => new(Variables.GetValueOrDefault, folder, TimeProvider.System);

    public async Task<int> RunAsync(string[] args, CancellationToken cancellation)
    {
        (_output, _error) = (new Written(), new Written());
        using var raw = new MemoryStream();
        var streams = new ConsoleStreams(IsSilent ? new SilentReader() : new StringReader(Input), _output.Writer, raw, _error.Writer)
        {
            ReadKey = Keys is null ? null : Typed(Keys),
            ErrorIsTerminal = Keys is not null,
        };
        var exit = await MoverCommand.RunAsync(args, streams, Surroundings, cancellation);
        Raw = raw.ToArray();
        return exit;
    }

    /// <summary>Runs a command line of words without spaces in them.</summary>
    public Task<int> RunAsync(string line, CancellationToken cancellation) =>
        RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), cancellation);

    public string All => Output + Error;

    /// <summary>Waits until a verb under way has told something.</summary>
    public async Task UntilToldAsync(string text, CancellationToken ct)
    {
        while (!All.Contains(text, StringComparison.Ordinal))
            await Task.Delay(20, ct);
    }

    private static Func<ConsoleKeyInfo> Typed(string keys)
    {
        var queue = new Queue<char>(keys);
        return () => queue.Dequeue() is var key && key == '\n'
            ? new ConsoleKeyInfo('\r', ConsoleKey.Enter, false, false, false)
            : new ConsoleKeyInfo(key, ConsoleKey.None, false, false, false);
    }

    private sealed class SilentReader : TextReader
    {
        public override ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) => new(new TaskCompletionSource<string?>().Task);
    }

    /// <summary>A text that may be read while somebody writes it.</summary>
    private sealed class Written
    {
        private readonly StringBuilder _text = new();

        public Written() => Writer = TextWriter.Synchronized(new StringWriter(_text));

        public TextWriter Writer { get; }

        // A synchronized writer writes under the lock of its own.
        public override string ToString()
        {
            lock (Writer)
                return _text.ToString();
        }
    }
}
