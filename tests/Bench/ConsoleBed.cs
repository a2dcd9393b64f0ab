using System.Diagnostics;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Shell;
using Mover.Tui.Painting;
using Mover.Tui.Terminal;
using Mover.V1;

namespace Mover.Bench;

/// <summary>The console in this process, without a terminal: from a message to the bytes that a terminal would get.</summary>
internal sealed class ConsoleBed
{
    private static readonly DateTimeOffset Now = new(2027, 3, 3, 13, 5, 0, TimeSpan.Zero);

    private readonly FrameWriter _writer = new(new Look(Themes.Default, ColourDepth.Many, Ascii: false));
    private readonly AccessRequest[] _requests;
    private Model _model;
    private Frame? _shown;

    public ConsoleBed(int rows, int width, int height)
    {
        _requests = [.. Enumerable.Range(0, rows).Select(Request)];
        _model = new Model
        {
            Server = new ServerLabel("https://mover.academie.example", "", IsDanger: false),
            Now = Now,
            Width = width,
            Height = height,
            Member = new Member("staff_lea", "lea", "agent"),
            Screens = [Screens.Requests],
        };
        Take(new FeedTold(new RequestsFeed(), new WatchRequestsResponse { Requests = { _requests }, IsComplete = true }, Starts: true, Ends: true));
        Take(new FeedChanged(new RequestsFeed(), FeedCondition.Live, ""));
    }

    public static Key KeyOf(string name) => name.Length == 1 ? Key.Of(new Rune(name[0])) : new Key(name, null);

    /// <param name="isWhole">True to paint as if nothing was on the screen.</param>
    public Step Step(Message message, bool isWhole)
    {
        var (start, allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        Take(message);
        var frame = ShellPainter.Paint(_model);
        var bytes = _writer.Write(isWhole ? null : _shown, frame).Length;
        _shown = frame;
        return new Step(Stopwatch.GetElapsedTime(start).TotalMilliseconds, bytes, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    /// <summary>One request is told anew, otherwise than before.</summary>
    public void Change(int number)
    {
        var changed = new AccessRequest(_requests[number % _requests.Length]) { Version = number, ClaimedBy = $"staff_{number % 7}" };
        Take(new FeedTold(new RequestsFeed(), new WatchRequestsResponse { Requests = { changed }, IsComplete = true }, Starts: false, Ends: true), isSettled: number % 256 == 0);
    }

    private void Take(Message message, bool isSettled = true)
    {
        var model = Update.Of(_model, message).Model;
        _model = isSettled ? Update.Settle(model) : model;
    }

    private static AccessRequest Request(int number) => new()
    {
        AccessRequestId = $"request_{number:x32}",
        Channel = RequestChannel.Amigo,
        Ticket = $"AMIGO-{number:000000}",
        SpaceAddress = $"eleve{number}.ecole.example",
        Action = (AccessAction)(1 + number % 9),
        State = (RequestState)(1 + number % 6),
        Terms = new AccessTerms { DurationSeconds = 86_400 },
        RequesterName = "Prunelle Élève",
        Reason = "J’ai oublié mon mémoire de fin d’année dans l’espace.",
        Version = 1,
        NeededApprovals = 2,
        CreateTime = (Now - TimeSpan.FromHours(number)).ToTimestamp(),
        ResolveDueTime = (Now + TimeSpan.FromMinutes(number)).ToTimestamp(),
        DeleteDueTime = (Now + TimeSpan.FromHours(number)).ToTimestamp(),
    };
}
