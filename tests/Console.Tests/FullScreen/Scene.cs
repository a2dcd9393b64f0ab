using System.Text;
using Google.Protobuf;
using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Shell;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Terminal;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen;

/// <summary>The console without a terminal and without a server: messages go in, a model, effects and frames come out.</summary>
internal sealed class Scene
{
    private readonly List<Effect> _effects = [];

    public Scene(string role = "approver", Language language = Language.English, int width = 120, int height = 40)
    {
        Model = Update.Settle(new Model
        {
            Server = new ServerLabel("https://mover.academie.example", "PRODUCTION", IsDanger: true),
            Now = Samples.Now,
            Zone = TimeZoneInfo.CreateCustomTimeZone("Paris in winter", TimeSpan.FromHours(1), null, null),
            Language = language,
            Width = width,
            Height = height,
            Screens = [Screens.Requests],
        });
        var member = Samples.Staff.First(member => member.Role == role);
        Tell(new SignedIn(new Member(member.StaffId, member.Login, role)));
        Tell(new Noted(null!));
    }

    public Model Model { get; private set; }

    /// <summary>The question that was asked last.</summary>
    public Ask? LastAsk => _effects.OfType<Ask>().LastOrDefault();

    /// <summary>What was to be done since it was last asked.</summary>
    public IReadOnlyList<Effect> TakeEffects()
    {
        Effect[] taken = [.. _effects];
        _effects.Clear();
        return taken;
    }

    /// <summary>The same with a little of everything told.</summary>
    public Scene WithSamples()
    {
        Live(new StaffFeed(), new ListStaffResponse { Members = { Samples.Staff } });
        Live(new RequestsFeed(), new WatchRequestsResponse { Requests = { Samples.Requests() }, IsComplete = true });
        Live(new ClosedRequestsFeed(), new ListRequestsResponse());
        Live(new SpacesFeed(), new ListPendingSpacesResponse { Spaces = { Samples.Spaces() } });
        Live(new GrantsFeed(), new ListGrantsResponse { Grants = { Samples.Grants() } });
        Live(new TransfersFeed(), new WatchTransfersResponse { Transfers = { Samples.Transfers() }, IsComplete = true });
        if (Model.Member!.IsAuditor)
            Live(new JournalFeed(), new ListJournalRecordsResponse { Records = { Samples.Journal() } });
        return this;
    }

    public Scene Live(Feed feed, IMessage content) =>
        Tell(new FeedTold(feed, content, Starts: true, Ends: true)).Tell(new FeedChanged(feed, FeedCondition.Live, ""));

    public Scene Tell(Message message)
    {
        var turn = Update.Of(Model, message);
        _effects.AddRange(turn.Effects);
        Model = Update.Settle(turn.Model);
        return this;
    }

    public Scene Press(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
            Tell(new TerminalSaid(new KeyPressed(KeyOf(key))));
        return this;
    }

    public Scene Type(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            Tell(new TerminalSaid(new KeyPressed(Key.Of(rune))));
        return this;
    }

    public Scene ReadOnly()
    {
        Model = Model with { IsReadOnly = true };
        return this;
    }

    public Scene Wait(TimeSpan time) => Tell(new TimePassed(Model.Now + time));

    /// <summary>As much later as a dialog does not listen after it has opened.</summary>
    public Scene Later() => Wait(TimeSpan.FromMilliseconds(400));

    /// <summary>The page of a request that is told by the server.</summary>
    public Scene OpenRequest(AccessRequest request)
    {
        Press(":").Type("dem").Press("enter", "6");
        while (Model.Top.CopyTextIn(Model) != request.AccessRequestId)
            Press("j");
        return Press("enter").Live(new RequestFeed(request.AccessRequestId), Samples.Details(request));
    }

    /// <summary>The answer to the question that was asked last.</summary>
    public Scene Answer(IMessage answer) => Tell(new Answered(LastAsk!.AskId, answer));

    public Frame Paint() => ShellPainter.Paint(Model);

    /// <summary>What a person would see, without colours.</summary>
    public string Text() => TextOf(Paint());

    public static string TextOf(Frame frame)
    {
        var text = new StringBuilder();
        for (var y = 0; y < frame.Height; y++)
            text.AppendLine(string.Concat(frame.Row(y).ToArray().Select(cell => cell.Text)).TrimEnd());
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static Key KeyOf(string name) => name is "space" || name.EnumerateRunes().Count() == 1
        ? Key.Of(name == "space" ? new Rune(' ') : name.EnumerateRunes().First())
        : new Key(name, null);
}
