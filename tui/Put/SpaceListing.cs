using System.Runtime.CompilerServices;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Put;

/// <summary>The files that a space has already, in the order of the folder walk, a page at a time.</summary>
internal sealed class SpaceListing(MoverConnection connection, Patience patience, PutTarget target)
{
    private const int PageSize = 1000;

    public async IAsyncEnumerable<Entry> EntriesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new ListEntriesRequest
        {
            SpaceId = target.SpaceId,
            Application = target.Application,
            Kind = EntryKind.File,
            PathPrefix = target.PathPrefix,
            PageSize = PageSize,
        };
        do
        {
            var page = await patience.RetryAsync(
                async retry => await connection.Spaces.ListEntriesAsync(request, connection.Options(retry)), cancellation);
            foreach (var entry in page.Entries)
                yield return entry;
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }
}
