using System.Threading.Channels;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Running;

/// <summary>All that is beyond the model but for the terminal: the server with its feeds, the session, the clock and files.</summary>
/// <remarks>Whatever happens there is written as a message; nothing here waits for the loop but where its messages have no room.</remarks>
internal sealed class Outside : IAsyncDisposable
{
    private readonly StaffSession _session;
    private readonly SignInDesk _desk;
    private readonly FeedSet _feeds;
    private readonly EffectRunner _runner;

    /// <param name="messages">Of a bounded channel that waits when it is full: then streams wait too.</param>
    /// <param name="language">The language of the console at present.</param>
    public Outside(Surroundings surroundings, ServerAddress server, ChannelWriter<Message> messages, Func<Language> language)
    {
        var clock = new ServerClock(messages, surroundings.Time);
        _session = new StaffSession(surroundings, server, messages, language, new ClockListener(clock));
        _desk = new SignInDesk(_session, messages, language);
        _feeds = new FeedSet(new FeedReadings(_session.Connection, surroundings.Time), messages, language, surroundings.Time, _session.End);
        (_session.Opened, _session.Closed) = (_feeds.Open, _feeds.Close);
        var asker = new Asker(new AskTable(_session.Connection), _session, language);
        _runner = new EffectRunner(asker, _desk, _feeds, new WrittenFiles(surroundings.Folder), messages, language);
    }

    /// <summary>Takes up the session of the last time: SignedIn comes of it, or SessionEnded.</summary>
    public void Start() => _runner.Resume();

    /// <summary>From now on these feeds are followed, while somebody is signed in. Those that are not among them are silent.</summary>
    public void Follow(IReadOnlySet<Feed> wanted) => _feeds.Follow(wanted);

    /// <summary>Begins an effect; false for those of the terminal: Quit, Suspend, SetMouse, CopyText.</summary>
    public bool Run(Effect effect) => _runner.Run(effect);

    /// <summary>Ends all calls. What was sent in the last moment gets a second to arrive.</summary>
    public async ValueTask DisposeAsync()
    {
        await _runner.DisposeAsync();
        await _feeds.DisposeAsync();
        _desk.Dispose();
        _session.Dispose();
    }
}
