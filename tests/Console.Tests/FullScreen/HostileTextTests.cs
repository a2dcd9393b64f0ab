using System.Text;
using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Terminal;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen;

/// <summary>Names, reasons and tickets are an attacker's: whatever they are, no screen fails, and nothing of them steers the terminal.</summary>
internal sealed class HostileTextTests
{
    private static readonly string[] Texts =
    [
        "\u001b]0;owned\u0007\u001b[2J\u001b[31mTrust me\u001b[0m", "a\r\nb\nc\td", "\u202egnp.exe", "\u200b\u200d\ufeff", "漢字かな交じり文",
        "e" + new string('\u0301', 5000), "\ud800broken\udfff", new string('x', 64 << 10), "[red]brouillon[/]", "👩‍👩‍👧‍👦🇫🇷👍🏽", "\u009b31m", "ﷺ𒐫",
    ];

    private static readonly (int Width, int Height)[] Sizes = [(1, 1), (2, 60), (59, 15), (60, 16), (61, 17), (80, 24), (119, 16), (139, 33), (140, 60), (250, 80)];

    private static IEnumerable<string> Names => Pictures.All.Keys;

    [Test]
    public void No_screen_fails_or_lets_a_sequence_through([ValueSource(nameof(Names))] string name)
    {
        foreach (var text in Texts)
        {
            var scene = Pictures.All[name](Language.French, 120, 40);
            Poison(scene, text);
            foreach (var (width, height) in Sizes)
            {
                scene.Tell(new TerminalSaid(new WindowResized(width, height)));
                RequireHarmless(new FrameWriter(new Look(Themes.Default, ColourDepth.Many, Ascii: false)).Write(null, scene.Paint()).Span, text);
            }
        }
    }

    [Test]
    public void Every_size_up_to_250_by_80_is_painted([ValueSource(nameof(Names))] string name)
    {
        var scene = Pictures.All[name](Language.English, 120, 40);
        Poison(scene, Texts[4]);
        // Closer where columns and boxes have just room or just none.
        for (var width = 1; width <= 250; width += width < 70 ? 6 : 21)
            for (var height = 1; height <= 80; height += height < 20 ? 2 : 13)
            {
                var frame = scene.Tell(new TerminalSaid(new WindowResized(width, height))).Paint();
                Assert.That((frame.Width, frame.Height), Is.EqualTo((width, height)));
            }
    }

    /// <summary>The same text in every field of all that is told.</summary>
    private static void Poison(Scene scene, string text)
    {
        scene.Live(new StaffFeed(), Poisoned.Of(new ListStaffResponse { Members = { Samples.Staff } }, text));
        scene.Live(new RequestsFeed(), Poisoned.Of(new WatchRequestsResponse { Requests = { Samples.Requests() }, IsComplete = true }, text));
        scene.Live(new RequestFeed("request_001"), Poisoned.Of(Samples.Details(Samples.Requests()[0]), text));
        scene.Live(new SpacesFeed(), Poisoned.Of(new ListPendingSpacesResponse { Spaces = { Samples.Spaces() } }, text));
        scene.Live(new GrantsFeed(), Poisoned.Of(new ListGrantsResponse { Grants = { Samples.Grants() } }, text));
        scene.Live(new TransfersFeed(), Poisoned.Of(new WatchTransfersResponse { Transfers = { Samples.Transfers() }, IsComplete = true }, text));
        scene.Live(new JournalFeed(), Poisoned.Of(new ListJournalRecordsResponse { Records = { Samples.Journal() } }, text));
        scene.Live(new EntriesFeed("sp_2"), Poisoned.Of(new ListEntriesResponse { Entries = { Samples.Entries() } }, text));
    }

    /// <summary>Printable text and the sequences of the writer, nothing else.</summary>
    private static void RequireHarmless(ReadOnlySpan<byte> bytes, string text)
    {
        var written = Encoding.UTF8.GetString(bytes);
        var rest = WriterSequence.Pattern.Replace(written, "");
        var wrong = rest.EnumerateRunes().Where(rune => Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format).ToArray();
        Assert.That(wrong, Is.Empty, () => $"of {text[..Math.Min(20, text.Length)]}");
    }
}
