using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Terminal;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen;

/// <summary>Whatever is typed, told, lost and answered in whatever order: the console goes on, and all of it can be painted.</summary>
internal sealed class RandomLifeTests
{
    private const int Messages = 250;

    private static readonly string[] Keys =
    [
        "enter", "esc", "tab", "shift-tab", "up", "down", "left", "right", "home", "end", "pgup", "pgdn", "backspace", "delete", "space", "f1", "ctrl-s", "ctrl-u",
        "ctrl-w", "ctrl-d", "ctrl-r", "ctrl-c", "ctrl-l", "ctrl-z", .. "abcdefghijklmnopqrstuvwxyzGRSWND:/?<>123456789&é\"'(-è_ç".Select(letter => $"{letter}"),
    ];

    private static readonly string[] Commands = ["dem", "esp", "acc", "mov", "jou", "tab", "aide", "fr", "en", "sortir", "nothing"];

    [Test]
    public void Any_life_can_be_lived([Range(1, 25)] int seed)
    {
        var random = new Random(seed);
        var roles = new[] { "agent", "approver", "auditor" };
        var scene = new Scene(roles[seed % roles.Length], seed % 2 == 0 ? Language.French : Language.English).WithSamples();
        for (var message = 0; message < Messages; message++)
        {
            Live(scene, random);
            var frame = scene.Paint();
            Assert.That((frame.Width, frame.Height), Is.EqualTo((scene.Model.Width, scene.Model.Height)));
        }
    }

    private static void Live(Scene scene, Random random)
    {
        switch (random.Next(24))
        {
            case 0:
                scene.Tell(new TerminalSaid(new WindowResized(random.Next(1, 220), random.Next(1, 70))));
                break;
            case 1:
                scene.Tell(new TerminalSaid(new TextPasted("pasted\n漢字\u001b[2J", Cut: false)));
                break;
            case 2:
                scene.Wait(TimeSpan.FromSeconds(random.Next(1, 100_000)));
                break;
            case 3:
                scene.Tell(new FeedChanged(AnyFeed(scene, random), (FeedCondition)random.Next(4), "why"));
                break;
            case 4:
                scene.Tell(new TerminalSaid(new MouseUsed((MouseAct)random.Next(4), random.Next(220), random.Next(70))));
                break;
            case 5:
                scene.Press(":").Type(Commands[random.Next(Commands.Length)]).Press("enter");
                break;
            case 6 when scene.LastAsk is { } refused:
                scene.Tell(new Refused(refused.AskId, random.Next(2) == 0 ? "REQUEST_CHANGED" : "FIELD_INVALID", "no"));
                break;
            case 7 when scene.LastAsk is { } ask && Answers.For(ask.Request) is { } answer:
                // A server may also say nothing in an answer.
                scene.Tell(new Answered(ask.AskId, random.Next(3) == 0 ? answer.Descriptor.Parser.ParseFrom([]) : answer));
                break;
            case 8 when random.Next(5) == 0:
                scene.Tell(new SessionEnded());
                break;
            case 9:
                scene.Tell(new SignedIn(new Member("staff_paul", "paul", "approver")));
                break;
            case 10:
                scene.Tell(new FeedTold(new RequestsFeed(), new WatchRequestsResponse { Requests = { Changed(random) }, IsComplete = true }, random.Next(9) == 0, Ends: true));
                break;
            default:
                scene.Press(Keys[random.Next(Keys.Length)]);
                break;
        }
    }

    private static Feed AnyFeed(Scene scene, Random random)
    {
        Feed[] feeds = [.. scene.Model.Feeds, new RequestsFeed()];
        return feeds[random.Next(feeds.Length)];
    }

    private static AccessRequest Changed(Random random) => Samples.Request(
        random.Next(1, 7), (RequestState)random.Next(1, 12), (AccessAction)random.Next(1, 10), random.Next(2) == 0 ? "staff_paul" : "", random.Next(2), random.Next(2) == 0);
}
