using System.Threading.Channels;
using Google.Protobuf;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Running;
using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.ConsoleTests.Played;

/// <summary>A console without a model, at a played server: what it is told, and when.</summary>
internal sealed class ConsoleScene : IAsyncDisposable
{
    public const string Token = "token-that-nobody-may-see";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<Message> _messages;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mover-console-");
    private PlayedServer _server;

    private ConsoleScene(PlayedServer server, PlayedAnswers answers, int room, bool hasToken, string address)
    {
        (_server, Answers) = (server, answers);
        _messages = Channel.CreateBounded<Message>(room);
        Surroundings = new Surroundings(name => Variable(name, hasToken), _folder.FullName, Time);
        Address = ServerAddress.Parse(address, insecure: false);
        Outside = new Outside(Surroundings, Address, _messages.Writer, () => Language.English);
    }

    public StepTime Time { get; } = new();

    public PlayedAnswers Answers { get; }

    public Surroundings Surroundings { get; }

    public ServerAddress Address { get; }

    public Outside Outside { get; }

    public string Folder => _folder.FullName;

    /// <summary>How much later it is at the server.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>All that was heard so far.</summary>
    public List<Message> Heard { get; } = [];

    /// <param name="through">What stands between the console and the server's address.</param>
    public static async Task<ConsoleScene> OpenAsync(int room = 1000, bool hasToken = true, Func<string, string>? through = null)
    {
        var answers = new PlayedAnswers();
        answers.On<GetCallerRequest>(_ => Caller(CallerKind.Staff));
        ConsoleScene? scene = null;
        var server = await PlayedServer.StartAsync(answers, now: () => scene!.Time.GetUtcNow() + scene.Ahead);
        return scene = new ConsoleScene(server, answers, room, hasToken, through?.Invoke(server.Address) ?? server.Address);
    }

    /// <summary>Somebody is signed in, and follows these.</summary>
    public static async Task<ConsoleScene> FollowAsync(Action<PlayedAnswers> setting, params Feed[] feeds)
    {
        var scene = await OpenAsync();
        setting(scene.Answers);
        await scene.SignInAsync();
        scene.Follow(feeds);
        return scene;
    }

    public static GetCallerResponse Caller(CallerKind kind) => new() { Kind = kind, SubjectId = "st_1", DisplayName = "mona", Scopes = { "approver" } };

    public async Task SignInAsync()
    {
        Outside.Start();
        await HearAsync<SignedIn>();
    }

    public void Follow(params Feed[] feeds) => Outside.Follow(feeds.ToHashSet());

    public Task<FeedTold> HearToldAsync() => HearAsync<FeedTold>();

    public Task<FeedChanged> HearAsync(FeedCondition condition) => HearAsync<FeedChanged>(changed => changed.Condition == condition);

    /// <summary>The next message of a kind; those before it are passed over.</summary>
    public async Task<T> HearAsync<T>(Func<T, bool>? which = null)
        where T : Message
    {
        using var late = new CancellationTokenSource(Patience);
        while (true)
        {
            var message = await _messages.Reader.ReadAsync(late.Token);
            Heard.Add(message);
            if (message is T wanted && which?.Invoke(wanted) != false)
                return wanted;
        }
    }

    public async Task<Message> AskAsync(IMessage request)
    {
        Outside.Run(new Ask(7, request));
        return await HearAsync<Message>(message => message is Answered or Refused);
    }

    /// <summary>All that is there to be heard now.</summary>
    public IReadOnlyList<Message> HearRest()
    {
        var rest = new List<Message>();
        while (_messages.Reader.TryRead(out var message))
            rest.Add(message);
        Heard.AddRange(rest);
        return rest;
    }

    /// <summary>Waits, by the clock of the world, until something is so.</summary>
    public static async Task UntilAsync(Func<bool> isSo)
    {
        using var late = new CancellationTokenSource(Patience);
        while (!isSo())
            await Task.Delay(5, late.Token);
    }

    /// <summary>Lets a wait between these come, and go by.</summary>
    /// <param name="but">As much of it is left over.</param>
    public async Task PassAsync(TimeSpan least, TimeSpan most, TimeSpan but = default)
    {
        await UntilAsync(() => Time.Waiting.Any(wait => wait >= least && wait <= most));
        Time.Advance(Time.Waiting.Where(wait => wait >= least && wait <= most).Max() - but);
    }

    /// <summary>A wait of the back-off goes by.</summary>
    public Task PassBackOffAsync() => PassAsync(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));

    public ValueTask StopServerAsync() => _server.DisposeAsync();

    public async Task StartServerAsync() =>
        _server = await PlayedServer.StartAsync(Answers, Address.Uri.Port, () => Time.GetUtcNow() + Ahead);

    public async ValueTask DisposeAsync()
    {
        await Outside.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string? Variable(string name, bool hasToken) => name switch
    {
        "MOVER_TOKEN" => hasToken ? Token : null,
        "XDG_CONFIG_HOME" => Path.Combine(_folder.FullName, "config"),
        _ => null,
    };
}
