using Google.Protobuf;
using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Journal;
using Mover.Tui.FullScreen.Lists;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen.Journal;

internal sealed class JournalListTests
{
    [Test]
    public void The_newest_record_comes_first() =>
        Assert.That(List(Open()).Rows.Items.Select(record => record.Number), Is.Ordered.Descending.And.Contains(412));

    [TestCase(JournalCode.ClosedSpaceRead, "Service:key", true, false, false)]
    [TestCase(JournalCode.SignedIn, "Staff:staff_lea", false, true, false)]
    [TestCase(JournalCode.SignedIn, "Owner:sp_1", false, false, false)]
    [TestCase(JournalCode.KeyRotated, "Server", false, true, false)]
    [TestCase(JournalCode.SpaceDeleted, "Server", false, false, true)]
    [TestCase(JournalCode.HoldLifted, "Staff:staff_lea", true, true, true)]
    public void A_view_has_what_an_auditor_looks_for(JournalCode code, string actor, bool isAccess, bool isStaff, bool isDeletion)
    {
        var record = new JournalRecord { Code = code, Actor = actor };
        Assert.That((JournalViews.IsAccess(record), JournalViews.IsStaff(record), JournalViews.IsDeletion(record)), Is.EqualTo((isAccess, isStaff, isDeletion)));
    }

    [Test]
    public void A_page_has_all_facts_and_the_whole_hash() => Assert.That(
        Open().Press("enter").Text(), Does.Contain("act").And.Contain("│ approved").And.Contain(string.Concat(Enumerable.Repeat("0c", 32))));

    [Test]
    public void Each_verification_is_a_run_of_its_own_and_begins_without_the_last_result()
    {
        var scene = Open().Press("v");
        var first = Feed(scene);
        scene.Live(first, new VerifyJournalResponse { Finished = true, LastNumber = 412, VerifiedCount = 412 }).Press("left", "v");
        Assert.That(Feed(scene), Is.Not.EqualTo(first));
        Assert.That(scene.Model.Store.Verification.Said, Is.Null);
        scene.Live(first, new VerifyJournalResponse { Finished = true });
        Assert.That(scene.Model.Store.Verification.Said, Is.Null, "the end of the run before");
    }

    [Test]
    public void A_verification_shows_how_far_it_is_and_no_verdict()
    {
        var scene = Open().Press("v");
        scene.Live(Feed(scene), new VerifyJournalResponse { VerifiedCount = 200, LastNumber = 400 });
        Assert.That(scene.Text(), Does.Contain("200 of 400").And.Not.Contain("OK:"));
    }

    [Test]
    public void A_good_journal_gives_what_is_to_be_written_down()
    {
        var scene = Open().Press("v");
        scene.Live(Feed(scene), new VerifyJournalResponse { Finished = true, VerifiedCount = 400, LastNumber = 400, LastHash = ByteString.CopyFrom(0xab, 0xcd) });
        Assert.That(scene.Text(), Does.Contain("OK:").And.Contain("abcd"));
        Assert.That(scene.Press("y").TakeEffects(), Is.EqualTo([new CopyText("400 abcd")]));
    }

    [Test]
    public void A_bad_journal_says_where_and_what()
    {
        var scene = Open().Press("v");
        scene.Live(Feed(scene), new VerifyJournalResponse { Finished = true, FaultyNumber = 77, Fault = "its hash is another one" });
        Assert.That(scene.Text(), Does.Contain("TAMPERED WITH at record 77").And.Contain("its hash is another one").And.Not.Contain("OK:"));
    }

    private static VerifyFeed Feed(Scene scene) => scene.Model.Feeds.OfType<VerifyFeed>().Single();

    private static ListScreen<JournalRecord> List(Scene scene) => (ListScreen<JournalRecord>)scene.Model.Top;

    private static Scene Open() => new Scene("auditor").WithSamples().Press(":").Type("jou").Press("enter");
}
