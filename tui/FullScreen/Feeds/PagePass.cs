namespace Mover.Tui.FullScreen.Feeds;

/// <summary>One pass through all pages of some lists, as one state. After a failure it goes on with the page that failed.</summary>
internal sealed class PagePass(IReadOnlyList<PagedList> lists, TimeProvider time)
{
    // Longer than any page takes, and short enough for somebody who waits.
    private static readonly TimeSpan PageLimit = TimeSpan.FromSeconds(15);

    private int _list;
    private string _token = "";
    private int _count;
    private bool _hasBegun;

    public async Task ReadAsync(FeedVoice voice, CancellationToken cancellation)
    {
        while (_list < lists.Count)
        {
            var list = lists[_list];
            var size = Math.Min(list.PageSize, list.Most - _count);
            var page = await AnswerLimit.KeepAsync(late => list.Read(_token, size, late), PageLimit, time, cancellation);
            var isLastOfList = page.NextToken.Length == 0 || _count + page.Count >= list.Most;
            await voice.TellAsync(page.Content, !_hasBegun, isLastOfList && _list == lists.Count - 1, cancellation);
            _hasBegun = true;
            (_list, _token, _count) = isLastOfList ? (_list + 1, "", 0) : (_list, page.NextToken, _count + page.Count);
        }
    }
}
