using System.CommandLine;
using Mover.Tui.Connection;

namespace Mover.Tui.CommandLine;

/// <summary>What a verb is given to work with: console, surroundings and the options that every verb has.</summary>
internal sealed class CommandContext(ConsoleStreams streams, Surroundings surroundings, ServerOptions options, ParseResult parsed)
{
    public ConsoleStreams Streams { get; } = streams;

    public Surroundings Surroundings { get; } = surroundings;

    public OutputFormat Format { get; } = parsed.GetValue(options.Format);

    public ServerAddress Server { get; } = ServerAddress.Parse(
        parsed.GetValue(options.Server) ?? surroundings.FindVariable("MOVER_SERVER") ?? ServerOptions.DefaultServer,
        parsed.GetValue(options.Insecure)) with
    {
        Authorities = (parsed.GetValue(options.Authority) ?? surroundings.FindVariable("MOVER_CA")) is { } file
            ? ServerAddress.ReadAuthorities(surroundings.FullPath(file))
            : null,
    };

    public ResultPrinter Printer => new(Streams.Output, Format);

    /// <summary>A connection that carries the caller's credentials, wherever they are found.</summary>
    public MoverConnection Connect()
    {
        var credentials = new Credentials(Surroundings);
        return MoverConnection.Open(Server, () => credentials.FindToken(Server));
    }
}
