using System.CommandLine;
using Mover.Tui.Connection;

namespace Mover.Tui.CommandLine;

/// <summary>What a verb is given to work with: console, surroundings and the options that every verb has.</summary>
internal sealed class CommandContext
{
    private readonly Func<string, ServerAddress> _findServer;

    public CommandContext(ConsoleStreams streams, Surroundings surroundings, ServerOptions options, ParseResult parsed, OutputFormat format)
    {
        (Streams, Surroundings, Format) = (streams, surroundings, format);
        var authorities = (parsed.GetValue(options.Authority) ?? surroundings.FindVariable("MOVER_CA")) is { } file
            ? ServerAddress.ReadAuthorities(surroundings.FullPath(file))
            : null;
        _findServer = address => ServerAddress.Parse(address, parsed.GetValue(options.Insecure)) with { Authorities = authorities };
        Server = _findServer(parsed.GetValue(options.Server) ?? surroundings.FindVariable("MOVER_SERVER") ?? ServerOptions.DefaultServer);
    }

    public ConsoleStreams Streams { get; }

    public Surroundings Surroundings { get; }

    public OutputFormat Format { get; }

    public ServerAddress Server { get; }

    public ResultPrinter Printer => new(Streams.Output, Format);

    /// <summary>Another server than the one that the verb is for, trusted in the same way.</summary>
    public ServerAddress OtherServer(string address) => _findServer(address);

    /// <summary>A connection that carries the caller's credentials, wherever they are found.</summary>
    public MoverConnection Connect()
    {
        var credentials = new Credentials(Surroundings);
        return MoverConnection.Open(Server, () => credentials.FindToken(Server));
    }
}
