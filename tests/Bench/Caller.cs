using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Mover.V1;

namespace Mover.Bench;

/// <summary>A client with a connection of its own to one server and a space of its own, in which a few small entries are.</summary>
internal sealed class Caller : IDisposable
{
    /// <summary>How many entries the space has at first.</summary>
    public const int FirstEntries = 20;

    /// <summary>Bytes of a small entry.</summary>
    public const int SmallBytes = 2000;

    // The same bytes are kept once, so that nobody may write what another one has written.
    private static int _contents;

    private readonly GrpcChannel _channel;
    private readonly Metadata _headers;
    private readonly string _spaceId;

    private Caller(Bed server, string spaceId)
    {
        (_channel, _headers, _spaceId) = (GrpcChannel.ForAddress(server.Server.GrpcAddress), server.Headers, spaceId);
        (Spaces, Archives, Moves) = (new(_channel), new(_channel), new(_channel));
    }

    private SpacesService.SpacesServiceClient Spaces { get; }

    private ArchivesService.ArchivesServiceClient Archives { get; }

    private MovesService.MovesServiceClient Moves { get; }

    public static async Task<Caller> OpenAsync(Bed server, string name, CancellationToken ct)
    {
        var caller = new Caller(server, await server.CreateSpaceAsync($"{name}.bench.localhost", ct));
        await caller.WriteEntriesAsync(FirstEntries, ct);
        return caller;
    }

    public async Task GetCallerAsync(CancellationToken ct) =>
        await new IdentityService.IdentityServiceClient(_channel).GetCallerAsync(new GetCallerRequest(), _headers, cancellationToken: ct);

    public async Task GetSpaceAsync(CancellationToken ct) =>
        await Spaces.GetSpaceAsync(new GetSpaceRequest { Space = new SpaceName { SpaceId = _spaceId } }, _headers, cancellationToken: ct);

    public async Task ListEntriesAsync(CancellationToken ct) =>
        await Spaces.ListEntriesAsync(new ListEntriesRequest { SpaceId = _spaceId, PageSize = FirstEntries }, _headers, cancellationToken: ct);

    public async Task ListNoticesAsync(CancellationToken ct) =>
        await new NoticesService.NoticesServiceClient(_channel).ListNoticesAsync(new ListNoticesRequest { SpaceId = _spaceId }, _headers, cancellationToken: ct);

    /// <summary>Writes one group of small entries: a call from its header to its acknowledgement and its end.</summary>
    public async Task WriteEntriesAsync(int count, CancellationToken ct)
    {
        var group = new EntryGroup();
        for (var index = 0; index < count; index++)
        {
            var (entry, content) = NewEntry(SmallBytes);
            group.Contents.Add(new EntryContent { Entry = entry, Data = content });
        }

        using var call = Spaces.WriteEntries(_headers, cancellationToken: ct);
        await call.RequestStream.WriteAsync(new WriteEntriesRequest { Header = new WriteEntriesHeader { SpaceId = _spaceId } }, ct);
        await call.RequestStream.WriteAsync(new WriteEntriesRequest { Group = group }, ct);
        await call.RequestStream.CompleteAsync();
        while (await call.ResponseStream.MoveNext(ct))
            ct.ThrowIfCancellationRequested();
    }

    /// <summary>Writes one large entry.</summary>
    public async Task WriteEntryAsync(int sizeBytes, CancellationToken ct)
    {
        var (entry, content) = NewEntry(sizeBytes);
        entry.SizeBytes = sizeBytes;
        using var call = Spaces.WriteEntry(_headers, cancellationToken: ct);
        var header = new WriteEntryHeader { SpaceId = _spaceId, Entry = entry, UploadId = NewId() };
        await call.RequestStream.WriteAsync(new WriteEntryRequest { Header = header }, ct);
        await call.RequestStream.WriteAsync(new WriteEntryRequest { Data = content }, ct);
        await call.RequestStream.CompleteAsync();
        await call.ResponseAsync;
    }

    /// <summary>Freezes the space, and gives the archive's id.</summary>
    public async Task<string> CreateArchiveAsync(CancellationToken ct)
    {
        var request = new CreateArchiveRequest { RequestId = NewId(), SpaceId = _spaceId };
        return (await Archives.CreateArchiveAsync(request, _headers, cancellationToken: ct)).Archive.ArchiveId;
    }

    /// <summary>Reads the first part of an archive, and gives the number of bytes.</summary>
    public async Task<long> ReadPartAsync(string archiveId, CancellationToken ct)
    {
        using var call = Archives.ReadPart(new ReadPartRequest { ArchiveId = archiveId }, _headers, cancellationToken: ct);
        var bytes = 0L;
        while (await call.ResponseStream.MoveNext(ct))
            bytes += call.ResponseStream.Current.Data.Length;
        return bytes;
    }

    /// <summary>Drafts a move into another space of the server, and gives its id.</summary>
    public async Task<string> CreateMoveAsync(string targetAddress, CancellationToken ct)
    {
        var request = new CreateMoveRequest { RequestId = NewId(), SpaceId = _spaceId, TargetAddress = targetAddress };
        return (await Moves.CreateMoveAsync(request, _headers, cancellationToken: ct)).Move.MoveId;
    }

    /// <summary>Watches a move up to the first message, and lets go.</summary>
    public async Task WatchMoveAsync(string moveId, CancellationToken ct)
    {
        using var call = Moves.WatchMove(new WatchMoveRequest { MoveId = moveId }, _headers, cancellationToken: ct);
        await call.ResponseStream.MoveNext(ct);
    }

    public void Dispose() => _channel.Dispose();

    private static (Entry Entry, ByteString Content) NewEntry(int sizeBytes)
    {
        var number = Interlocked.Increment(ref _contents);
        var time = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddYears(54));
        var entry = new Entry { Application = "files", Kind = EntryKind.File, Path = FileTree.PathOf(number), ModifyTime = time };
        return (entry, UnsafeByteOperations.UnsafeWrap(FileTree.RandomContent(number, sizeBytes)));
    }

    private static string NewId() => Guid.NewGuid().ToString("N");
}
