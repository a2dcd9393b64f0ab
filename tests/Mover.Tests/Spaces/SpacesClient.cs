using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Mover.V1;

namespace Mover.Tests.Spaces;

/// <summary>The service of spaces as a program from outside uses it, with a service key that may do everything.</summary>
internal sealed class SpacesClient(TestServer server)
{
    private static int _count;

    public SpacesService.SpacesServiceClient Calls { get; } = new(server.Channel);

    public CallOptions With(CancellationToken ct) => new(server.Key, cancellationToken: ct);

    public async Task<Space> CreateAsync(CancellationToken ct, Action<CreateSpaceRequest>? change = null)
    {
        var request = NewSpace();
        change?.Invoke(request);
        return (await Calls.CreateSpaceAsync(request, With(ct))).Space;
    }

    public static CreateSpaceRequest NewSpace()
    {
        var number = Interlocked.Increment(ref _count);
        return new CreateSpaceRequest { RequestId = $"create-{number}", Address = $"space-{number}.test", OwnerMail = "owner@mover.test" };
    }

    public static Entry File(string path, long sizeBytes = 0, byte[]? sha256 = null) => new()
    {
        Application = "files",
        Kind = EntryKind.File,
        Path = path,
        SizeBytes = sizeBytes,
        Sha256 = ByteString.CopyFrom(sha256 ?? []),
    };

    public static WriteEntryHeader Header(
        Space space, Entry entry, string uploadId = "upload", long offset = 0, string batchId = "") =>
        new() { SpaceId = space.SpaceId, Entry = entry, UploadId = uploadId, WriteOffsetBytes = offset, BatchId = batchId };

    /// <summary>Sends a header and bytes in pieces, and gives the answer.</summary>
    public async Task<Entry> UploadAsync(WriteEntryHeader header, byte[] data, CancellationToken ct, int pieceBytes = 64 << 10)
    {
        using var call = Calls.WriteEntry(With(ct));
        await SendAsync(call, header, data, pieceBytes, ct);
        return (await call.ResponseAsync).Entry;
    }

    /// <summary>Sends all of it unless the server ends the call before.</summary>
    public static async Task SendAsync(
        AsyncClientStreamingCall<WriteEntryRequest, WriteEntryResponse> call,
        WriteEntryHeader header,
        byte[] data,
        int pieceBytes,
        CancellationToken ct)
    {
        await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Header = header }, ct);
        foreach (var piece in data.Chunk(pieceBytes))
            await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Data = ByteString.CopyFrom(piece) }, ct);
        await call.RequestStream.TryCompleteAsync();
    }

    public async Task<QueryWriteResponse> QueryAsync(Space space, string uploadId, CancellationToken ct) =>
        await Calls.QueryWriteAsync(new QueryWriteRequest { SpaceId = space.SpaceId, UploadId = uploadId }, With(ct));

    public async Task<string> BeginAsync(Space space, string requestId, CancellationToken ct)
    {
        var request = new BeginBatchRequest { RequestId = $"{space.SpaceId} {requestId}", SpaceId = space.SpaceId };
        return (await Calls.BeginBatchAsync(request, With(ct))).BatchId;
    }

    /// <summary>Writes groups of small entries; gives every acknowledgement.</summary>
    public async Task<List<WriteEntriesResponse>> WriteAsync(
        WriteEntriesHeader header, IEnumerable<IEnumerable<(Entry Entry, byte[] Data)>> groups, CancellationToken ct)
    {
        using var call = Calls.WriteEntries(With(ct));
        await call.RequestStream.TryWriteAsync(new WriteEntriesRequest { Header = header }, ct);
        foreach (var group in groups)
        {
            var contents = group.Select(content => new EntryContent { Entry = content.Entry, Data = ByteString.CopyFrom(content.Data) });
            await call.RequestStream.TryWriteAsync(new WriteEntriesRequest { Group = new EntryGroup { Contents = { contents } } }, ct);
        }

        await call.RequestStream.TryCompleteAsync();
        return await call.ResponseStream.ReadAllAsync(ct).ToListAsync(ct);
    }

    public async Task WriteAsync(Space space, CancellationToken ct, params (string Path, byte[] Data)[] files) =>
        await WriteAsync(
            new WriteEntriesHeader { SpaceId = space.SpaceId }, [files.Select(file => (File(file.Path), file.Data))], ct);

    public async Task<(Entry Entry, byte[] Data, int LargestMessage)> ReadAsync(ReadEntryRequest request, CancellationToken ct)
    {
        using var call = Calls.ReadEntry(request, With(ct));
        var messages = await call.ResponseStream.ReadAllAsync(ct).ToListAsync(ct);
        var data = messages.Skip(1).Select(message => message.Data).ToList();
        return (messages[0].Entry, [.. data.SelectMany(piece => piece)], data.Count == 0 ? 0 : data.Max(piece => piece.Length));
    }

    public Task<(Entry Entry, byte[] Data, int LargestMessage)> ReadAsync(
        Space space, string path, CancellationToken ct, long offset = 0, long limit = 0)
    {
        var name = new EntryName { Application = "files", Path = path };
        return ReadAsync(
            new ReadEntryRequest { SpaceId = space.SpaceId, Entry = name, ReadOffsetBytes = offset, ReadLimitBytes = limit }, ct);
    }

    public async Task<List<Entry>> ListAsync(ListEntriesRequest request, CancellationToken ct)
    {
        var entries = new List<Entry>();
        do
        {
            var page = await Calls.ListEntriesAsync(request, With(ct));
            entries.AddRange(page.Entries);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return entries;
    }

    /// <summary>The reason that a call was refused for, with its facts.</summary>
    public static async Task<(string Reason, StatusCode Status, IDictionary<string, string> Facts)> RefusalOf(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RpcException refused)
        {
            var details = refused.Trailers.GetValueBytes("grpc-status-details-bin");
            if (details is null)
                throw;
            var info = Google.Rpc.Status.Parser.ParseFrom(details).Details[0].Unpack<ErrorInfo>();
            return (info.Reason, refused.StatusCode, info.Metadata);
        }

        throw new AssertionException("nothing was refused");
    }

    public static async Task<string> ReasonOf(Func<Task> call) => (await RefusalOf(call)).Reason;
}
