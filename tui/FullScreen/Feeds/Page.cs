using Google.Protobuf;

namespace Mover.Tui.FullScreen.Feeds;

/// <summary>A page of a list.</summary>
/// <param name="NextToken">Empty on the last page.</param>
internal readonly record struct Page(IMessage Content, string NextToken, int Count);

/// <summary>A list that is read page by page.</summary>
/// <param name="Read">Asks for a page by its token and size.</param>
/// <param name="Most">As much of it is read: the memory of a console has a bound, whatever a server tells.</param>
internal sealed record PagedList(Func<string, int, CancellationToken, Task<Page>> Read, int PageSize, int Most);
