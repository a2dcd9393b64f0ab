using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Lists;
using Mover.Tui.FullScreen.Transfers;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen.Transfers;

internal sealed class TransferTests
{
    private static IEnumerable<(Phrase Word, string Value)> Words =>
    [
        .. ValueName.Known<MoveState>().Select(value => (MoveWords.Of(value), $"{value}")),
        .. ValueName.Known<MoveState>().Select(value => (MoveWords.StepOf(value), $"step {value}")),
        .. ValueName.Known<ImportState>().Select(value => (ImportWords.Of(value), $"{value}")),
        .. ValueName.Known<ImportFormat>().Select(value => (ImportWords.Of(value), $"{value}")),
        .. ValueName.Known<ImportTrust>().Select(value => (ImportWords.Of(value), $"{value}")),
        .. ValueName.Known<ArchiveState>().Select(value => (TransferWords.Of(value), $"{value}")),
        .. ValueName.Known<MoveRole>().Select(value => (TransferWords.Of(value), $"{value}")),
    ];

    [TestCase("1", "im_4 mv_1")]
    [TestCase("2", "mv_3")]
    [TestCase("3", "mv_1 mv_2 mv_3")]
    [TestCase("4", "im_4")]
    [TestCase("5", "ar_5")]
    [TestCase("6", "ar_5 im_4 mv_1 mv_2 mv_3")]
    public void A_view_has_its_transfers(string view, string ids) => Assert.That(
        string.Join(" ", List(Open().Press(view)).Rows.Items.Select(TransferList.Kind.PlainIdOf).Order(StringComparer.Ordinal)), Is.EqualTo(ids));

    [Test]
    public void Every_value_has_a_word_in_both_languages()
    {
        foreach (var (word, value) in Words)
            Assert.That((word.English.Contains("unknown ("), word.French.Contains("inconnu (")), Is.EqualTo((false, false)), value);
    }

    [Test]
    public void An_import_that_is_forgotten_is_gone()
    {
        var scene = Open().Tell(new FeedTold(
            new TransfersFeed(),
            new WatchTransfersResponse { Transfers = { new Transfer { Import = new Import { ImportId = "im_4", State = ImportState.Deleted } } }, IsComplete = true },
            Starts: false,
            Ends: false));
        Assert.That(List(scene.Press("4")).Rows.Items, Is.Empty);
    }

    [TestCase(0, 0, 0, 0, null)]
    [TestCase(5, 10, 0, 0, 0.5)]
    [TestCase(0, 0, 1, 4, 0.25)]
    public void A_part_is_of_bytes_or_else_of_things(long doneBytes, long totalBytes, long done, long total, double? part) =>
        Assert.That(TransferFigures.PartOf(doneBytes, totalBytes, done, total), Is.EqualTo(part));

    [TestCase(0.999, ExpectedResult = "99 %")]
    [TestCase(1, ExpectedResult = "100 %")]
    [TestCase(null, ExpectedResult = "")]
    public string A_hundred_percent_is_said_when_all_is_done(double? part) => new TransferFigures(0, 0, part, 0, null).Percent;

    [Test]
    public void Any_number_of_seconds_is_a_time()
    {
        var move = new Move { Progress = new MoveProgress { SecondsLeft = long.MaxValue } };
        Assert.That(TransferFigures.Of(new Transfer { Move = move }).Left, Is.EqualTo(TimeSpan.FromDays(365)));
    }

    [Test]
    public void A_move_that_failed_says_why_in_its_row_and_on_its_page()
    {
        var scene = Open().Press("2");
        Assert.That(scene.Text(), Does.Contain("QUOTA_EXCEEDED"));
        Assert.That(scene.Press("enter").Text(), Does.Contain("✗ Failed").And.Contain("QUOTA_EXCEEDED"));
    }

    [Test]
    public void What_is_copied_of_a_move_is_its_id() => Assert.That(Open().Press("2", "enter", "y").TakeEffects(), Is.EqualTo([new CopyText("mv_3")]));

    private static Scene Open() => new Scene("agent").WithSamples().Press(":").Type("mov").Press("enter").WithSamples();

    private static ListScreen<Transfer> List(Scene scene) => (ListScreen<Transfer>)scene.Model.Top;
}
