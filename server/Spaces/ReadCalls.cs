using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Identity;
using Mover.Server.Spaces.Secrets;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>The calls of mover.v1.SpacesService that read entries.</summary>
internal sealed class ReadCalls(EntryReading reading, SecretReading secrets, BlobKeeper blobs, TimeProvider time)
{
    private const int MostDataBytes = 64 << 10;

    // Often enough that a space that is closed ends its readers within a second; rare enough to cost nothing beside the bytes.
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(500);

    public async Task ReadEntryAsync(ReadEntryRequest request, IServerStreamWriter<ReadEntryResponse> responses, ServerCallContext context)
    {
        var ct = context.CancellationToken;
        var key = EntryMessages.FindKey(request.Entry ?? throw Refusal.Field("entry", "is missing."));
        var caller = context.GetCaller();
        var entry = await reading.GetAsync(caller, request.SpaceId, key, request.Revision, ct);
        var digest = entry.Blob.Digest;
        var offset = Fields.Offset(request.ReadOffsetBytes, digest.SizeBytes);
        var length = Fields.Length(request.ReadLimitBytes, offset, digest.SizeBytes);
        var blob = (await blobs.LocateManyAsync([digest], ct)).GetValueOrDefault(digest)
            ?? throw new BlobDamagedException(digest, "it is no longer there");
        using var reader = await blobs.OpenContentAsync(blob, offset, length, ct);
        await responses.WriteAsync(new ReadEntryResponse { Entry = EntryMessages.Write(entry) }, ct);
        await SendAsync(reader, responses, ct => reading.RequireReadableAsync(caller, request.SpaceId, ct), ct);
    }

    public async Task<ReadSecretsResponse> ReadSecretsAsync(ReadSecretsRequest request, ServerCallContext context)
    {
        var document = await secrets.ReadAsync(context.GetCaller(), request.SpaceId, request.Path, context.CancellationToken);
        return new ReadSecretsResponse { Document = UnsafeByteOperations.UnsafeWrap(document) };
    }

    public async Task<ListEntriesResponse> ListEntriesAsync(ListEntriesRequest request, ServerCallContext context)
    {
        var filters = request.Clone();
        (filters.PageSize, filters.PageToken) = (0, "");
        var from = PageToken.Read(request.PageToken, filters) is { } token ? EntryPageKey.Read(token) : new EntryPageKey(request.Revision, null);
        var list = new EntryList(
            request.SpaceId, request.BatchId, from.Revision, EntryMessages.ReadFilter(request), from.After,
            Fields.PageSize(request.PageSize, 1000, 10_000));
        var page = await reading.ListAsync(context.GetCaller(), list, context.CancellationToken);
        var response = new ListEntriesResponse { Revision = page.Revision, Entries = { page.Entries.Select(EntryMessages.Write) } };
        if (page.HasMore)
            response.NextPageToken = PageToken.Write(new EntryPageKey(page.Revision, page.Entries[^1].Key).Write(), filters);
        return response;
    }

    /// <summary>Sends the bytes; a message is in the pipe when its write returns, so one buffer does for all.</summary>
    private async Task SendAsync(
        BlobReader reader, IServerStreamWriter<ReadEntryResponse> responses, Func<CancellationToken, Task> requireReadable, CancellationToken ct)
    {
        var asked = time.GetTimestamp();
        var buffer = ArrayPool<byte>.Shared.Rent(MostDataBytes);
        try
        {
            int read;
            while ((read = await reader.ReadFullyAsync(buffer.AsMemory(0, MostDataBytes), ct)) > 0)
            {
                if (time.GetElapsedTime(asked) >= AskAgain)
                {
                    await requireReadable(ct);
                    asked = time.GetTimestamp();
                }

                await responses.WriteAsync(new ReadEntryResponse { Data = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, read)) }, ct);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
