using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Server.Operations.Demo;

/// <summary>Calls one of the demo's servers over gRPC, for what the command-line client has no verb.</summary>
internal sealed class DemoCalls : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly SpacesService.SpacesServiceClient _spaces;
    private readonly Metadata _headers;

    public DemoCalls(DemoServer server)
    {
        _channel = GrpcChannel.ForAddress(server.Grpc);
        _spaces = new SpacesService.SpacesServiceClient(_channel);
        var token = File.ReadAllText(Path.Combine(server.Data, LocalKeyFile.Name)).Trim();
        _headers = new Metadata { { "authorization", $"Bearer {token}" } };
    }

    public async Task<string> GetSpaceIdAsync(string address, CancellationToken ct) => (await GetSpaceAsync(address, ct)).SpaceId;

    public async Task<long> GetRevisionAsync(string address, CancellationToken ct) => (await GetSpaceAsync(address, ct)).Revision;

    /// <summary>Writes JSON documents of applications.</summary>
    public async Task WriteAsync(string spaceId, IReadOnlyList<DemoDocument> documents, CancellationToken ct)
    {
        using var call = _spaces.WriteEntries(_headers, cancellationToken: ct);
        await call.RequestStream.WriteAsync(new WriteEntriesRequest { Header = new WriteEntriesHeader { SpaceId = spaceId } }, ct);
        await call.RequestStream.WriteAsync(
            new WriteEntriesRequest { Group = new EntryGroup { Contents = { documents.Select(ToContent) } } }, ct);
        await call.RequestStream.CompleteAsync();
        await foreach (var acknowledged in call.ResponseStream.ReadAllAsync(ct))
        {
            if (acknowledged.EntryCount != documents.Count)
                throw new IOException($"{acknowledged.EntryCount} of {documents.Count} documents were written.");
        }
    }

    /// <summary>All entries of a space.</summary>
    public async Task<List<Entry>> ListAsync(string spaceId, CancellationToken ct)
    {
        var (entries, request) = (new List<Entry>(), new ListEntriesRequest { SpaceId = spaceId, PageSize = 10_000 });
        do
        {
            var page = await _spaces.ListEntriesAsync(request, _headers, cancellationToken: ct);
            entries.AddRange(page.Entries);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return entries;
    }

    /// <summary>A connector with its secrets in clear.</summary>
    public async Task<string> ReadSecretsAsync(string spaceId, string path, CancellationToken ct)
    {
        var request = new ReadSecretsRequest { SpaceId = spaceId, Path = path };
        return (await _spaces.ReadSecretsAsync(request, _headers, cancellationToken: ct)).Document.ToStringUtf8();
    }

    /// <summary>What is said to whoever wants to enter a space; null if they may.</summary>
    public async Task<string?> FindRefusalAsync(string spaceId, CancellationToken ct)
    {
        try
        {
            await _spaces.ListEntriesAsync(new ListEntriesRequest { SpaceId = spaceId }, _headers, cancellationToken: ct);
            return null;
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.FailedPrecondition)
        {
            return refused.Status.Detail;
        }
    }

    public void Dispose() => _channel.Dispose();

    private async Task<Space> GetSpaceAsync(string address, CancellationToken ct)
    {
        var request = new GetSpaceRequest { Space = new SpaceName { Address = address } };
        return (await _spaces.GetSpaceAsync(request, _headers, cancellationToken: ct)).Space;
    }

    private static EntryContent ToContent(DemoDocument document) => new()
    {
        Entry = new Entry
        {
            Application = document.Application,
            Kind = EntryKind.Data,
            Path = document.Path,
            MediaType = "application/json",
            ModifyTime = Timestamp.FromDateTimeOffset(document.Modified),
        },
        Data = ByteString.CopyFrom(document.Json, Encoding.UTF8),
    };
}
