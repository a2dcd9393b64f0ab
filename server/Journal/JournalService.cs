using System.Security.Cryptography;
using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Journal;

/// <summary>mover.v1.JournalService.</summary>
internal sealed class JournalService(MoverDatabase database, JournalVerification verification) : V1.JournalService.JournalServiceBase
{
    public override async Task<ListJournalRecordsResponse> ListJournalRecords(ListJournalRecordsRequest request, ServerCallContext context)
    {
        var size = Fields.PageSize(request.PageSize, 100, 1000);
        var filter = ReadFilter(request);
        var filters = request.Clone();
        (filters.PageSize, filters.PageToken) = (0, "");
        var before = NumberKey.Read(PageToken.Read(request.PageToken, filters)) ?? long.MaxValue;
        var records = await database.ReadAsync(
            (session, ct) => JournalTable.ListAsync(session, filter, before, size + 1, ct), context.CancellationToken);
        var response = new ListJournalRecordsResponse { Records = { records.Take(size).Select(found => JournalMessages.Write(found.Record, found.Facts)) } };
        if (records.Count > size)
            response.NextPageToken = PageToken.Write(NumberKey.Write(records[size - 1].Record.Number), filters);
        return response;
    }

    public override async Task VerifyJournal(
        VerifyJournalRequest request, IServerStreamWriter<VerifyJournalResponse> responseStream, ServerCallContext context)
    {
        var noted = request.NotedNumber == 0 && request.NotedHash.IsEmpty ? null : ReadNote(request);
        var (head, verified, fault) = await verification.RunAsync(
            noted, (number, head, ct) => responseStream.WriteAsync(JournalMessages.WriteProgress(number, head), ct), context.CancellationToken);
        var last = JournalMessages.WriteProgress(verified, head);
        (last.Finished, last.FaultyNumber, last.Fault) = (true, fault?.Number ?? 0, fault?.Words ?? "");
        await responseStream.WriteAsync(last, context.CancellationToken);
    }

    private static JournalFilter ReadFilter(ListJournalRecordsRequest request)
    {
        if (request.Codes.Any(code => !System.Enum.IsDefined(code) || code == JournalCode.Unspecified))
            throw Refusal.Field("codes", "has a code that is none.");
        return new JournalFilter(
            Fields.Text(request.SpaceId, "space_id", 0, 128),
            Fields.Text(request.Actor, "actor", 0, 200),
            [.. request.Codes.Distinct().Select(code => (long)code)],
            Fields.FindTime(request.FromTime, "from_time") ?? DateTimeOffset.UnixEpoch,
            Fields.FindTime(request.ToTime, "to_time") ?? DateTimeOffset.MaxValue);
    }

    private static JournalHead ReadNote(VerifyJournalRequest request)
    {
        if (request.NotedNumber < 1)
            throw Refusal.Field("noted_number", "must be the number of a record.");
        return request.NotedHash.Length == SHA256.HashSizeInBytes
            ? new JournalHead(request.NotedNumber, request.NotedHash.ToByteArray())
            : throw Refusal.Field("noted_hash", $"must have {SHA256.HashSizeInBytes} bytes.");
    }
}
