using System.Text.Json;
using Mover.Tui.CommandLine;

namespace Mover.Server.Operations.Demo;

/// <summary>Runs verbs of the command-line client, as anybody would, against one of the demo's servers.</summary>
internal sealed class DemoClient(string server, string data)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<DemoPut> PutAsync(string folder, string address, CancellationToken ct) =>
        JsonSerializer.Deserialize<DemoPut>(
            await RunAsync(ct, "put", folder, "--space", address, "--format", "json"), Json)!;

    /// <param name="applications">Only these; none for all.</param>
    public async Task<DemoExport> ExportAsync(string address, string folder, long partSize, CancellationToken ct, params string[] applications)
    {
        string[] chosen = applications.Length > 0 ? ["--apps", string.Join(',', applications)] : [];
        string[] verb = ["export", "--space", address, "--out", folder, "--part-size", partSize.ToString(), "--mail", "--format", "json", .. chosen];
        return JsonSerializer.Deserialize<DemoExport>(await RunAsync(ct, verb), Json)!;
    }

    /// <summary>Imports the files of an archive, and gives what the client prints: the plan and the report.</summary>
    public async Task<IReadOnlyList<string>> ImportAsync(string address, IEnumerable<string> files, CancellationToken ct) =>
        (await RunAsync(ct, ["import", .. files, "--space", address, "--yes", "--mail", "--format", "table"])).ReplaceLineEndings("\n").TrimEnd().Split('\n');

    public Task CreateSpaceAsync(string address, string title, string mail, string password, CancellationToken ct) =>
        RunAsync(password, ct, "space", "create", address, "--mail", mail, "--title", title, "--password-stdin");

    /// <summary>Moves a space, and shows how far it is.</summary>
    /// <param name="password">The password of the target's owner.</param>
    /// <param name="output">Painted over if it is a terminal, as the client does it.</param>
    public async Task MoveAsync(string source, string target, DemoServer targetServer, string password, TextWriter output, CancellationToken ct)
    {
        var streams = new ConsoleStreams(new StringReader(password), output, Stream.Null, output)
        {
            ErrorIsTerminal = !Console.IsOutputRedirected,
            Columns = () => Console.WindowWidth,
        };
        string[] verb = ["move", target, "--space", source, "--to-server", targetServer.Grpc, "--yes", "--format", "table"];
        if (await RunAsync(streams, verb, ct) is not 0 and var code)
            throw new IOException($"mover {string.Join(' ', verb)} ended with {code}.");
    }

    private Task<string> RunAsync(CancellationToken ct, params string[] verb) => RunAsync("", ct, verb);

    /// <summary>Runs a verb of the client and gives what it printed.</summary>
    /// <exception cref="IOException">The verb did not end well.</exception>
    private async Task<string> RunAsync(string input, CancellationToken ct, params string[] verb)
    {
        using var printed = new StringWriter();
        using var told = new StringWriter();
        var code = await RunAsync(new ConsoleStreams(new StringReader(input), printed, Stream.Null, told), verb, ct);
        return code == 0 ? printed.ToString() : throw new IOException($"mover {string.Join(' ', verb)} ended with {code}: {printed}{told}");
    }

    private Task<int> RunAsync(ConsoleStreams streams, string[] verb, CancellationToken ct) =>
        MoverCommand.RunAsync(verb, streams, new Surroundings(Variable, Environment.CurrentDirectory, TimeProvider.System), ct);

    private string? Variable(string name) => name switch
    {
        "MOVER_SERVER" => server,
        "MOVER_DATA" => data,
        "MOVER_TOKEN" or "MOVER_TARGET_PASSWORD" => null,
        _ => Environment.GetEnvironmentVariable(name),
    };
}
