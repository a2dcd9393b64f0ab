using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>The calls of mover.v1.SpacesService that write and delete entries.</summary>
internal sealed class WriteCalls(
    EntryIntake intake, EntryGroups groups, EntryDeletion deletion, EntryReading reading, EntryMessages messages, StreamPatience patience)
{
    private const int MostContentBytes = 1 << 20;
    private const int MostEntries = 4096;

    public async Task<WriteEntryResponse> WriteEntryAsync(IAsyncStreamReader<WriteEntryRequest> requests, ServerCallContext context)
    {
        using var stream = patience.Read(requests, context.CancellationToken);
        var header = (await stream.FindNextAsync())?.Header ?? throw HeaderMissing();
        context.GetCaller().RequireSpace(header.SpaceId);
        var quarantined = await reading.ListQuarantinedAsync(header.SpaceId, context.CancellationToken);
        var wish = new NewUpload(
            header.SpaceId, header.BatchId, Fields.RequestId(header.UploadId, "upload_id"), messages.Read(header.Entry, quarantined),
            header.WriteOffsetBytes);
        return new WriteEntryResponse { Entry = await intake.WriteAsync(wish, ReadData(stream), context.CancellationToken) };
    }

    public async Task<QueryWriteResponse> QueryWriteAsync(QueryWriteRequest request, ServerCallContext context)
    {
        context.GetCaller().RequireSpace(request.SpaceId);
        if (request.UploadId.Any(char.IsControl))
            throw Refusal.NotFound("upload");
        var (committedBytes, isComplete) = await intake.QueryAsync(request.SpaceId, request.UploadId, context.CancellationToken);
        return new QueryWriteResponse { CommittedBytes = committedBytes, Complete = isComplete };
    }

    public async Task WriteEntriesAsync(
        IAsyncStreamReader<WriteEntriesRequest> requests, IServerStreamWriter<WriteEntriesResponse> responses, ServerCallContext context)
    {
        var ct = context.CancellationToken;
        using var stream = patience.Read(requests, ct);
        var header = (await stream.FindNextAsync())?.Header ?? throw HeaderMissing();
        context.GetCaller().RequireSpace(header.SpaceId);
        await groups.RequireWritableAsync(header.SpaceId, header.BatchId, ct);
        var quarantined = await reading.ListQuarantinedAsync(header.SpaceId, ct);
        await groups.WriteAsync(
            header.SpaceId, header.BatchId, ReadGroups(stream, quarantined),
            (count, revision) => responses.WriteAsync(new WriteEntriesResponse { EntryCount = count, Revision = revision }, ct), ct);
    }

    public async Task<DeleteEntriesResponse> DeleteEntriesAsync(DeleteEntriesRequest request, ServerCallContext context)
    {
        context.GetCaller().RequireSpace(request.SpaceId);
        if (request.Entries.Count > MostEntries)
            throw EntryRefusals.TooLarge($"A call deletes {MostEntries} entries at the most.", MostEntries);
        var keys = request.Entries.Select(EntryMessages.FindKey).OfType<EntryKey>().ToList();
        var (deleted, revision) = await deletion.DeleteAsync(request.SpaceId, request.BatchId, keys, context.CancellationToken);
        return new DeleteEntriesResponse { DeletedCount = deleted, Revision = revision };
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadData(PatientReader<WriteEntryRequest> stream)
    {
        while (await stream.FindNextAsync() is { } message)
        {
            if (message.MessageCase != WriteEntryRequest.MessageOneofCase.Data)
                throw EntryRefusals.OutOfOrder("After the header only bytes may come.");
            yield return message.Data.Memory;
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<NewContent>> ReadGroups(
        PatientReader<WriteEntriesRequest> stream, IReadOnlyCollection<string> quarantined)
    {
        while (await stream.FindNextAsync() is { } message)
        {
            var contents = message.Group?.Contents ?? throw EntryRefusals.OutOfOrder("After the header only groups of entries may come.");
            if (contents.Count == 0)
                throw Refusal.Field("contents", $"must have 1 to {MostEntries} entries.");
            if (contents.Count > MostEntries)
                throw EntryRefusals.TooLarge($"A message has {MostEntries} entries at the most.", MostEntries);
            yield return [.. contents.Select(content => ReadContent(content, quarantined))];
        }
    }

    private NewContent ReadContent(EntryContent content, IReadOnlyCollection<string> quarantined)
    {
        if (content.Data.Length > MostContentBytes)
            throw EntryRefusals.TooLarge($"A content has {MostContentBytes} bytes at the most; longer ones go through WriteEntry.", MostContentBytes);
        return new NewContent(messages.Read(content.Entry, quarantined) with { SizeBytes = content.Data.Length }, content.Data.Memory);
    }

    private static Refusal HeaderMissing() => EntryRefusals.OutOfOrder("The first message must be the header.");
}
