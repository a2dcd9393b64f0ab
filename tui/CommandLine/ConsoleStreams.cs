using System.Text;
using Mover.Tui.Terminal;

namespace Mover.Tui.CommandLine;

/// <summary>Where a verb reads and writes; a test gives its own.</summary>
internal sealed record ConsoleStreams(TextReader Input, TextWriter Output, Stream RawOutput, TextWriter Error)
{
    /// <summary>Reads one key without showing it; null where the input is not a terminal.</summary>
    public Func<ConsoleKeyInfo>? ReadKey { get; init; }

    /// <summary>Takes over the whole terminal; gives null where there is none.</summary>
    public Func<TerminalDevice?> OpenTerminal { get; init; } = () => null;

    /// <summary>True if a line of the error stream can be overwritten.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>How many columns that line has, which changes with the window.</summary>
    public Func<int> Columns { get; init; } = () => 80;

    public static ConsoleStreams OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var raw = Console.OpenStandardOutput();
        return new ConsoleStreams(
            new StreamReader(Console.OpenStandardInput(), utf8),
            TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true }),
            raw,
            TextWriter.Synchronized(new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true }))
        {
            ReadKey = Console.IsInputRedirected ? null : () => Console.ReadKey(intercept: true),
            OpenTerminal = TerminalDevice.Find,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Columns = () => Console.WindowWidth,
        };
    }
}
