using Google.Protobuf;
using Grpc.Core;
using Mover.V1;

namespace Mover.Tests;

/// <summary>Calls a server over real gRPC as one caller does.</summary>
/// <param name="token">The caller's; null for nobody.</param>
internal sealed class TestClient(ChannelBase channel, string? token)
{
    private const int ChunkBytes = 64 << 10;

    public IdentityService.IdentityServiceClient Identity { get; } = new(channel);

    public SpacesService.SpacesServiceClient Spaces { get; } = new(channel);

    public ArchivesService.ArchivesServiceClient Archives { get; } = new(channel);

    public NoticesService.NoticesServiceClient Notices { get; } = new(channel);

    public ImportsService.ImportsServiceClient Imports { get; } = new(channel);

    public MovesService.MovesServiceClient Moves { get; } = new(channel);

    public JournalService.JournalServiceClient Journal { get; } = new(channel);

    public SupportService.SupportServiceClient Support { get; } = new(channel);

    public static string NewId() => Guid.NewGuid().ToString("N");

    /// <summary>Calls another server as the same caller.</summary>
    public TestClient On(TestServer other) => other.Client(token);

    /// <summary>Calls the same server as somebody else.</summary>
    public TestClient As(string other) => new(channel, other);

    public CallOptions With(CancellationToken ct) =>
        new(token is null ? [] : TestServer.Bearer(token), cancellationToken: ct);

    public async Task<Space> CreateSpaceAsync(string address, CancellationToken ct, string password = "", long quotaBytes = 0)
    {
        var request = new CreateSpaceRequest
        {
            RequestId = NewId(),
            Address = address,
            OwnerMail = "owner@example.org",
            Password = password,
            QuotaBytes = quotaBytes,
        };
        return (await Spaces.CreateSpaceAsync(request, With(ct))).Space;
    }

    public async Task<IReadOnlyList<Space>> ListSpacesAsync(CancellationToken ct) =>
        [.. (await Spaces.ListSpacesAsync(new ListSpacesRequest(), With(ct))).Spaces];

    /// <summary>The token of a new session of the owner.</summary>
    public async Task<string> SignInOwnerAsync(string address, string password, CancellationToken ct) =>
        (await Identity.SignInOwnerAsync(new SignInOwnerRequest { Address = address, Password = password }, With(ct))).Token;

    /// <summary>The caller's open sessions.</summary>
    public async Task<IReadOnlyList<Session>> ListSessionsAsync(CancellationToken ct) =>
        [.. (await Identity.ListSessionsAsync(new ListSessionsRequest(), With(ct))).Sessions];

    /// <summary>Writes small entries as one revision.</summary>
    public async Task WriteAsync(string spaceId, CancellationToken ct, params EntryContent[] contents)
    {
        using var call = Spaces.WriteEntries(With(ct));
        await call.RequestStream.TryWriteAsync(new WriteEntriesRequest { Header = new WriteEntriesHeader { SpaceId = spaceId } }, ct);
        await call.RequestStream.TryWriteAsync(new WriteEntriesRequest { Group = new EntryGroup { Contents = { contents } } }, ct);
        await call.RequestStream.TryCompleteAsync();
        Assert.That(await call.ResponseStream.MoveNext(ct), Is.True);
        Assert.That(await call.ResponseStream.MoveNext(ct), Is.False);
    }

    /// <summary>Writes an entry of any size through an upload of its own.</summary>
    public async Task UploadAsync(string spaceId, Entry entry, byte[] content, CancellationToken ct)
    {
        entry.SizeBytes = content.Length;
        using var call = Spaces.WriteEntry(With(ct));
        var header = new WriteEntryHeader { SpaceId = spaceId, UploadId = NewId(), Entry = entry };
        await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Header = header }, ct);
        foreach (var chunk in content.Chunk(ChunkBytes))
            await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Data = UnsafeByteOperations.UnsafeWrap(chunk) }, ct);
        await call.RequestStream.TryCompleteAsync();
        await call;
    }

    public async Task DeleteAsync(string spaceId, CancellationToken ct, params string[] paths)
    {
        var names = paths.Select(path => new EntryName { Application = "files", Path = path });
        await Spaces.DeleteEntriesAsync(new DeleteEntriesRequest { SpaceId = spaceId, Entries = { names } }, With(ct));
    }

    public async Task<Archive> CreateArchiveAsync(string spaceId, CancellationToken ct, Action<CreateArchiveRequest>? change = null)
    {
        var request = new CreateArchiveRequest { RequestId = NewId(), SpaceId = spaceId };
        change?.Invoke(request);
        return (await Archives.CreateArchiveAsync(request, With(ct))).Archive;
    }

    public async Task<Archive> GetArchiveAsync(string archiveId, CancellationToken ct) =>
        (await Archives.GetArchiveAsync(new GetArchiveRequest { ArchiveId = archiveId }, With(ct))).Archive;

    /// <summary>The news feed of a space, newest first.</summary>
    public async Task<IReadOnlyList<Notice>> ListNoticesAsync(string spaceId, CancellationToken ct, string language = "") =>
        (await Notices.ListNoticesAsync(new ListNoticesRequest { SpaceId = spaceId, PageSize = 200, Language = language }, With(ct))).Notices;

    /// <summary>Reads a range of a part and expects exactly the totals that the first message says.</summary>
    public async Task<byte[]> ReadPartAsync(string archiveId, int number, CancellationToken ct, long offset = 0, long limit = 0)
    {
        var request = new ReadPartRequest
        {
            ArchiveId = archiveId,
            PartNumber = number,
            ReadOffsetBytes = offset,
            ReadLimitBytes = limit,
        };
        using var call = Archives.ReadPart(request, With(ct));
        Assert.That(await call.ResponseStream.MoveNext(ct), Is.True);
        var totals = call.ResponseStream.Current.Totals;
        var bytes = new MemoryStream();
        while (await call.ResponseStream.MoveNext(ct))
        {
            var data = call.ResponseStream.Current.Data;
            Assert.That(data.Length, Is.LessThanOrEqualTo(ChunkBytes));
            bytes.Write(data.Span);
        }

        Assert.That(bytes.Length, Is.EqualTo(totals.StreamBytes));
        return bytes.ToArray();
    }

    /// <summary>Reads every part whole.</summary>
    public async Task<List<byte[]>> ReadPartsAsync(Archive archive, CancellationToken ct)
    {
        var parts = new List<byte[]>();
        foreach (var part in archive.Parts)
        {
            parts.Add(await ReadPartAsync(archive.ArchiveId, part.PartNumber, ct));
            Assert.That(parts[^1], Has.Length.EqualTo(part.SizeBytes));
        }

        return parts;
    }
}
