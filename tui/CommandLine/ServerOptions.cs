using System.CommandLine;

namespace Mover.Tui.CommandLine;

/// <summary>The options that every verb has.</summary>
internal sealed class ServerOptions
{
    public const string DefaultServer = "http://127.0.0.1:5080";

    public Option<string?> Server { get; } = new("--server")
    {
        Description = $"Address of the server (default: MOVER_SERVER, else {DefaultServer}).",
        HelpName = "URL",
        Recursive = true,
    };

    public Option<OutputFormat> Format { get; } = new("--format")
    {
        Description = "table for people, json for programs.",
        HelpName = "table|json",
        Recursive = true,
        CustomParser = result => result.Tokens[0].Value switch
        {
            "table" => OutputFormat.Table,
            "json" => OutputFormat.Json,
            _ => Refuse(result),
        },
    };

    public Option<bool> Insecure { get; } = new("--insecure")
    {
        Description = "Send credentials without encryption to a server that is not this machine.",
        Recursive = true,
    };

    public Option<string?> Authority { get; } = new("--ca")
    {
        Description = "PEM file of the authorities that the server may have its certificate from, in place of this machine's (default: MOVER_CA).",
        HelpName = "FILE",
        Recursive = true,
    };

    public void AddTo(Command command)
    {
        command.Add(Server);
        command.Add(Format);
        command.Add(Insecure);
        command.Add(Authority);
    }

    private static OutputFormat Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError("--format is table or json.");
        return OutputFormat.Table;
    }
}
