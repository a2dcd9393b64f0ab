using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Mover.Server.Identity;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Server.Operations.Demo;

/// <summary>Calls the demo's server as anybody would: through the command-line client, or over gRPC where that has no verb.</summary>
internal sealed class DemoClient(string server, string data)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<DemoPut> PutAsync(string folder, string address, CancellationToken ct) =>
        JsonSerializer.Deserialize<DemoPut>(
            await RunAsync(ct, "put", folder, "--space", address, "--format", "json"), Json)!;

    public async Task<DemoExport> ExportAsync(string address, string folder, long partSize, CancellationToken ct) =>
        JsonSerializer.Deserialize<DemoExport>(
            await RunAsync(
                ct, "export", "--space", address, "--out", folder, "--part-size", partSize.ToString(), "--mail", "--format", "json"), Json)!;

    /// <summary>Runs a verb of the client and gives what it printed.</summary>
    /// <exception cref="IOException">The verb did not end well.</exception>
    public async Task<string> RunAsync(CancellationToken ct, params string[] verb)
    {
        using var printed = new StringWriter();
        using var told = new StringWriter();
        var streams = new ConsoleStreams(TextReader.Null, printed, Stream.Null, told);
        var surroundings = new Surroundings(Variable, Environment.CurrentDirectory, TimeProvider.System);
        var code = await MoverCommand.RunAsync(verb, streams, surroundings, ct);
        return code == 0 ? printed.ToString() : throw new IOException($"mover {string.Join(' ', verb)} ended with {code}: {printed}{told}");
    }

    /// <summary>Writes JSON documents of applications, which the client's put does not make.</summary>
    public async Task WriteAsync(string address, IReadOnlyList<DemoDocument> documents, CancellationToken ct)
    {
        using var channel = GrpcChannel.ForAddress(server);
        var token = (await File.ReadAllTextAsync(Path.Combine(data, LocalKeyFile.Name), ct)).Trim();
        var headers = new Metadata { { "authorization", $"Bearer {token}" } };
        var spaces = new SpacesService.SpacesServiceClient(channel);
        var space = await spaces.GetSpaceAsync(
            new GetSpaceRequest { Space = new SpaceName { Address = address } }, headers, cancellationToken: ct);
        using var call = spaces.WriteEntries(headers, cancellationToken: ct);
        await call.RequestStream.WriteAsync(
            new WriteEntriesRequest { Header = new WriteEntriesHeader { SpaceId = space.Space.SpaceId } }, ct);
        var group = new EntryGroup { Contents = { documents.Select(ToContent) } };
        await call.RequestStream.WriteAsync(new WriteEntriesRequest { Group = group }, ct);
        await call.RequestStream.CompleteAsync();
        await foreach (var acknowledged in call.ResponseStream.ReadAllAsync(ct))
        {
            if (acknowledged.EntryCount != documents.Count)
                throw new IOException($"{acknowledged.EntryCount} of {documents.Count} documents were written.");
        }
    }

    private static EntryContent ToContent(DemoDocument document) => new()
    {
        Entry = new Entry
        {
            Application = document.Application,
            Kind = EntryKind.Data,
            Path = document.Path,
            MediaType = "application/json",
            ModifyTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(document.Modified),
        },
        Data = ByteString.CopyFrom(document.Json, Encoding.UTF8),
    };

    private string? Variable(string name) => name switch
    {
        "MOVER_SERVER" => server,
        "MOVER_DATA" => data,
        "MOVER_TOKEN" => null,
        _ => Environment.GetEnvironmentVariable(name),
    };
}
