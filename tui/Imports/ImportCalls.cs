using System.Runtime.CompilerServices;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Imports;

/// <summary>Calls about imports, each tried again for as long as patience lasts.</summary>
/// <param name="patience">Makes a new one for each call.</param>
internal sealed class ImportCalls(MoverConnection connection, Func<Patience> patience)
{
    private const int PageSize = 1000;

    /// <param name="requestId">The same gives the same import.</param>
    public Task<Import> CreateAsync(string spaceId, string requestId, CancellationToken cancellation) => patience().RetryAsync(
        async cancellation => (await connection.Imports.CreateImportAsync(
            new CreateImportRequest { RequestId = requestId, SpaceId = spaceId }, connection.Options(cancellation))).Import, cancellation);

    public Task<Import> GetAsync(string importId, CancellationToken cancellation) => patience().RetryAsync(
        async cancellation => (await connection.Imports.GetImportAsync(
            new GetImportRequest { ImportId = importId }, connection.Options(cancellation))).Import, cancellation);

    public Task<Import> InspectAsync(string importId, CancellationToken cancellation) => patience().RetryAsync(
        async cancellation => (await connection.Imports.InspectImportAsync(
            new InspectImportRequest { ImportId = importId }, connection.Options(cancellation))).Import, cancellation);

    public Task<Import> RunAsync(RunImportRequest wish, CancellationToken cancellation) => patience().RetryAsync(
        async cancellation => (await connection.Imports.RunImportAsync(wish, connection.Options(cancellation))).Import, cancellation);

    public Task<Import> UndoAsync(string importId, CancellationToken cancellation) => patience().RetryAsync(
        async cancellation => (await connection.Imports.UndoImportAsync(
            new UndoImportRequest { ImportId = importId }, connection.Options(cancellation))).Import, cancellation);

    public Task DeleteAsync(string importId, CancellationToken cancellation) => patience().RetryAsync(
        async cancellation => await connection.Imports.DeleteImportAsync(
            new DeleteImportRequest { ImportId = importId }, connection.Options(cancellation)), cancellation);

    /// <summary>All states from now on, over any number of lost connections; ends when it waits for somebody.</summary>
    public async IAsyncEnumerable<Import> WatchAsync(string importId, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var feed = new LastingFeed<WatchImportResponse>(
            () => connection.Imports.WatchImport(new WatchImportRequest { ImportId = importId }, connection.Options(cancellation)), patience(), time);
        await foreach (var message in feed.ReadAsync(cancellation))
        {
            yield return message.Import;
            if (message.Import.State is not (ImportState.Inspecting or ImportState.Running or ImportState.Undoing))
                yield break;
        }
    }

    /// <summary>The lines that need a word, or all of them.</summary>
    public async IAsyncEnumerable<ImportLine> ListLinesAsync(string importId, bool notable, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new ListImportLinesRequest { ImportId = importId, Notable = notable, PageSize = PageSize };
        do
        {
            var page = await patience().RetryAsync(
                async cancellation => await connection.Imports.ListImportLinesAsync(request, connection.Options(cancellation)), cancellation);
            foreach (var line in page.Lines)
                yield return line;
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    public IAsyncEnumerable<ImportLine> ListNotableAsync(string importId, CancellationToken cancellation) => ListLinesAsync(importId, notable: true, cancellation);
}
