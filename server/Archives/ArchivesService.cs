using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Server.Archives;

/// <summary>mover.v1.ArchivesService.</summary>
internal sealed class ArchivesService(
    ArchiveBuilder builder, ArchiveShelf shelf, ArchiveLinks links, PartDownloads downloads, SigningKeys keys, ArchivesOptions options, TimeProvider time)
    : V1.ArchivesService.ArchivesServiceBase
{
    // 64 KiB is best with protobuf: from 85 000 bytes on, buffers land on the large-object heap.
    private const int PayloadBytes = 64 * 1024;

    public override async Task<CreateArchiveResponse> CreateArchive(CreateArchiveRequest request, ServerCallContext context)
    {
        var caller = context.GetCaller();
        caller.RequireSpace(request.SpaceId);
        return await builder.CreateAsync(caller, ReadWish(request), request, context.CancellationToken);
    }

    public override async Task<GetArchiveResponse> GetArchive(GetArchiveRequest request, ServerCallContext context)
    {
        var (archive, parts) = await shelf.GetAsync(context.GetCaller(), request.ArchiveId, context.CancellationToken);
        return new GetArchiveResponse { Archive = ArchiveMessages.ToProto(archive, parts, time.GetUtcNow()) };
    }

    public override async Task<ListArchivesResponse> ListArchives(ListArchivesRequest request, ServerCallContext context)
    {
        var size = Fields.PageSize(request.PageSize, 100, 1000);
        var filters = new ListArchivesRequest { SpaceId = request.SpaceId };
        var before = TimeKey.Read(PageToken.Read(request.PageToken, filters));
        var archives = await shelf.ListAsync(context.GetCaller(), request.SpaceId, before, size + 1, context.CancellationToken);
        var response = new ListArchivesResponse();
        response.Archives.AddRange(archives.Take(size).Select(archive => ArchiveMessages.ToProto(archive, [], time.GetUtcNow())));
        if (archives.Count > size)
            response.NextPageToken = PageToken.Write(TimeKey.Write(archives[size - 1].CreateTime.ToMicroseconds(), archives[size - 1].Id), filters);
        return response;
    }

    public override async Task<DeleteArchiveResponse> DeleteArchive(DeleteArchiveRequest request, ServerCallContext context)
    {
        await shelf.RevokeAsync(context.GetCaller(), request.ArchiveId, context.CancellationToken);
        return new DeleteArchiveResponse();
    }

    public override async Task ReadPart(
        ReadPartRequest request, IServerStreamWriter<ReadPartResponse> responseStream, ServerCallContext context)
    {
        var (caller, ct) = (context.GetCaller(), context.CancellationToken);
        var (archive, part, layout) = await downloads.GetPartAsync(caller, request.ArchiveId, request.PartNumber, ct);
        var offset = Fields.Offset(request.ReadOffsetBytes, part.SizeBytes);
        var length = Fields.Length(request.ReadLimitBytes, offset, part.SizeBytes);
        var download = downloads.Open(
            new PartRange(archive, part, offset, length), layout, ct => shelf.GetReadableAsync(caller, archive.Id, ct));
        try
        {
            var totals = new PartTotals { PartBytes = part.SizeBytes, StreamBytes = length, Etag = part.QuotedETag };
            await responseStream.WriteAsync(new ReadPartResponse { Totals = totals }, ct);
            await SendAsync(download, responseStream, ct);
        }
        finally
        {
            await downloads.CloseAsync(download);
        }
    }

    public override async Task<CreateArchiveLinkResponse> CreateArchiveLink(
        CreateArchiveLinkRequest request, ServerCallContext context) =>
        await links.CreateAsync(context.GetCaller(), request, context.CancellationToken);

    public override async Task<RevokeArchiveLinkResponse> RevokeArchiveLink(
        RevokeArchiveLinkRequest request, ServerCallContext context)
    {
        await links.RevokeAsync(context.GetCaller(), request.LinkId, context.CancellationToken);
        return new RevokeArchiveLinkResponse();
    }

    public override async Task<ListSigningKeysResponse> ListSigningKeys(ListSigningKeysRequest request, ServerCallContext context)
    {
        var response = new ListSigningKeysResponse();
        foreach (var (id, publicKey, createTime) in await keys.ListAsync(context.CancellationToken))
        {
            response.Keys.Add(new PublishedKey
            {
                KeyId = id,
                PublicKey = ByteString.CopyFrom(publicKey),
                Sha256 = ByteString.CopyFrom(SHA256.HashData(publicKey)),
                CreateTime = createTime.ToTimestamp(),
            });
        }

        return response;
    }

    /// <summary>Sends the bytes from one buffer: a message is on its way in the response pipe when its write has ended.</summary>
    private static async Task SendAsync(
        PartDownload download, IServerStreamWriter<ReadPartResponse> responseStream, CancellationToken ct)
    {
        var buffer = new byte[PayloadBytes];
        int read;
        while ((read = await download.ReadAsync(buffer, ct)) > 0)
        {
            var data = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, read));
            await responseStream.WriteAsync(new ReadPartResponse { Data = data }, ct);
        }
    }

    private ArchiveWish ReadWish(CreateArchiveRequest request)
    {
        var partSize = Fields.Number(
            request.PartSizeBytes, "part_size_bytes", options.PartSizeBytes,
            ArchivesOptions.SmallestPartBytes, ArchivesOptions.LargestPartBytes);
        var lifetime = Fields.Number(
            request.LifetimeSeconds, "lifetime_seconds", (long)options.Lifetime.TotalSeconds,
            60, (long)options.LongestLifetime.TotalSeconds);
        return new ArchiveWish(
            request.SpaceId, request.Applications, request.IncludeShared, partSize, TimeSpan.FromSeconds(lifetime), request.MailOwner);
    }
}
