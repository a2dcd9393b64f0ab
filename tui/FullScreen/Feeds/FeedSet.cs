using System.Threading.Channels;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Feeds;

/// <summary>Follows the feeds that are wanted, and no others, while somebody is signed in.</summary>
/// <param name="sessionOver">Called with the number of the session that the server does not know any more.</param>
internal sealed class FeedSet(
    FeedReadings readings, ChannelWriter<Message> messages, Func<Language> language, TimeProvider time, Action<int> sessionOver) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Feed, RunningFeed> _running = [];
    private readonly HashSet<Task> _ending = [];
    private HashSet<Feed> _wanted = [];
    private int? _session;

    /// <summary>From now on these are followed. Those that are not among them tell nothing after this has returned.</summary>
    public void Follow(IReadOnlySet<Feed> wanted)
    {
        lock (_gate)
        {
            _wanted = [.. wanted];
            Settle();
        }
    }

    /// <summary>Somebody is signed in.</summary>
    /// <param name="session">Tells this session from those before it.</param>
    public void Open(int session)
    {
        lock (_gate)
        {
            StopAll(_ => true);
            _session = session;
            Settle();
        }
    }

    /// <summary>Nobody is signed in: nothing is followed, whatever is wanted.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _session = null;
            StopAll(_ => true);
        }
    }

    /// <summary>Asks all anew. What is read once is not read again: each reading under a grant is written to the journal.</summary>
    public void ReloadAll()
    {
        lock (_gate)
        {
            StopAll(feed => !_running[feed].IsDone);
            Settle();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        await Task.WhenAll(_ending);
    }

    private void Settle()
    {
        StopAll(feed => !_wanted.Contains(feed));
        if (_session is { } session)
            foreach (var feed in _wanted.Where(feed => !_running.ContainsKey(feed)))
                _running[feed] = Start(feed, session);
    }

    private RunningFeed Start(Feed feed, int session)
    {
        var voice = new FeedVoice(feed, messages, language);
        return new RunningFeed(voice, new FeedSource(readings.Of(feed), voice, time, () => sessionOver(session)));
    }

    private void StopAll(Func<Feed, bool> which)
    {
        _ending.RemoveWhere(ending => ending.IsCompleted);
        foreach (var feed in _running.Keys.Where(which).ToArray())
        {
            if (!_running.Remove(feed, out var stopped))
                continue;
            stopped.Stop();
            _ending.Add(stopped.DisposeAsync().AsTask());
        }
    }
}
