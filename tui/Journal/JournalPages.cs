using System.Runtime.CompilerServices;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Journal;

/// <summary>Records of the journal, newest first, a page at a time: a long list needs the memory of one page.</summary>
internal static class JournalPages
{
    /// <param name="request">Which records; the page is set here.</param>
    /// <param name="pageSize">Most records of a page, 1000 at the most.</param>
    /// <param name="limit">Most records in all.</param>
    public static async IAsyncEnumerable<IReadOnlyList<JournalRecord>> ListAsync(
        MoverConnection connection, ListJournalRecordsRequest request, int pageSize, int limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var left = limit;
        do
        {
            request.PageSize = Math.Min(left, pageSize);
            var page = await connection.Journal.ListJournalRecordsAsync(request, connection.Options(cancellation));
            yield return page.Records;
            left -= page.Records.Count;
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && left > 0);
    }
}
