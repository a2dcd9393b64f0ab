using Mover.V1;

namespace Mover.Tests.Journal;

/// <summary>A server, and a member of staff who reads its journal.</summary>
internal sealed class JournalScene : IAsyncDisposable
{
    private JournalScene(TestServer server, TestClient auditor) => (Server, Auditor) = (server, auditor);

    public TestServer Server { get; }

    public TestClient Auditor { get; private set; }

    public static async Task<JournalScene> BeginAsync(TestServer server, CancellationToken ct) => new(server, await server.StaffClientAsync("auditor", ct));

    /// <summary>Goes on with another auditor, where the session of the first one is over.</summary>
    public async Task ChangeAuditorAsync(CancellationToken ct) => Auditor = await Server.StaffClientAsync("auditor", ct);

    /// <summary>All records that pass a filter, oldest first, read in pages of a few.</summary>
    public async Task<List<JournalRecord>> ListAsync(CancellationToken ct, Action<ListJournalRecordsRequest>? filter = null)
    {
        var (records, request) = (new List<JournalRecord>(), new ListJournalRecordsRequest { PageSize = 7 });
        filter?.Invoke(request);
        do
        {
            var page = await Auditor.Journal.ListJournalRecordsAsync(request, Auditor.With(ct));
            records.AddRange(page.Records);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        records.Reverse();
        return records;
    }

    /// <summary>What a verification ends with.</summary>
    public async Task<VerifyJournalResponse> VerifyAsync(CancellationToken ct, VerifyJournalRequest? request = null)
    {
        using var call = Auditor.Journal.VerifyJournal(request ?? new VerifyJournalRequest(), Auditor.With(ct));
        VerifyJournalResponse? last = null;
        while (await call.ResponseStream.MoveNext(ct))
            last = call.ResponseStream.Current;
        Assert.That(last!.Finished, Is.True);
        return last;
    }

    /// <summary>Writes some acts.</summary>
    public async Task ActAsync(int count, CancellationToken ct)
    {
        for (var number = 0; number < count; number++)
            await Server.Client().CreateSpaceAsync($"{TestClient.NewId()}.example", ct);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
