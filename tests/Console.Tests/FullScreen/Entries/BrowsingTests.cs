using Google.Protobuf;
using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Entries;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Lists;
using Mover.Tui.FullScreen.Pages;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen.Entries;

internal sealed class BrowsingTests
{
    private const string Space = "sp_2";

    private static readonly Entry Text = EntryLevelTests.File("notes/todo.txt", 20);

    [TestCase(AccessAction.ReadContent, GrantState.Active, "Staff:staff_lea", 1, ExpectedResult = true)]
    [TestCase(AccessAction.ReadMetadata, GrantState.Active, "Staff:staff_lea", 1, ExpectedResult = true)]
    [TestCase(AccessAction.ReadContent, GrantState.Active, "Staff:staff_lea", -1, ExpectedResult = false)]
    [TestCase(AccessAction.ReadContent, GrantState.Scheduled, "Staff:staff_lea", 1, ExpectedResult = false)]
    [TestCase(AccessAction.ReadContent, GrantState.Revoked, "Staff:staff_lea", 1, ExpectedResult = false)]
    [TestCase(AccessAction.ReadContent, GrantState.Active, "Staff:staff_paul", 1, ExpectedResult = false)]
    [TestCase(AccessAction.OwnerRead, GrantState.Active, "Staff:staff_lea", 1, ExpectedResult = false)]
    public bool Who_has_a_grant_to_read_that_is_in_force_may_browse(AccessAction action, GrantState state, string grantee, double endsIn) =>
        BrowseRight.Find(Space, Granted(action, state, grantee, endsIn).Model) is not null;

    [Test]
    public void Of_two_grants_the_one_that_reads_counts()
    {
        var scene = new Scene("agent").WithSamples();
        scene.Live(new GrantsFeed(), new ListGrantsResponse
        {
            Grants = { Grant("a", AccessAction.ReadMetadata), Grant("b", AccessAction.ReadContent), Grant("c", AccessAction.ReadMetadata) },
        });
        Assert.That(BrowseRight.MayRead(Space, scene.Model));
    }

    [Test]
    public void Who_may_not_browse_is_told_how_to_get_there()
    {
        var scene = new Scene("agent").WithSamples().Press(":").Type("esp").Press("enter", "b");
        Assert.That((scene.Model.Screens.Count, scene.Model.Note!.IsFailure, scene.Model.Note.Text.Contains("(n)")), Is.EqualTo((1, true, true)));
    }

    [Test]
    public void What_was_seen_of_another_space_is_gone_when_a_space_is_opened()
    {
        var scene = Browsing(AccessAction.ReadContent).Press("left", "b");
        Assert.That(scene.Model.Store.Entries.Items, Is.Empty);
    }

    [Test]
    public void What_is_still_on_its_way_from_another_space_is_not_shown()
    {
        var scene = Browsing(AccessAction.ReadContent).Live(new EntriesFeed("sp_7"), new ListEntriesResponse { Entries = { EntryLevelTests.File("secret.txt", 1) } });
        Assert.That(scene.Model.Store.Entries.Items.Values, Is.EqualTo([Text]));
    }

    [Test]
    public void Left_goes_out_of_a_folder_before_it_leaves_and_stands_where_one_came_from()
    {
        var scene = Browsing(AccessAction.ReadContent).Press("enter", "enter");
        Assert.That(List(scene).Place, Is.EqualTo("files/notes"));
        scene.Press("left");
        Assert.That((List(scene).Place, List(scene).Chosen!.Name), Is.EqualTo(("files", "notes")));
        scene.Press("backspace");
        Assert.That(List(scene).Place, Is.Empty);
        scene.Press("h");
        Assert.That(scene.Model.Top, Is.Not.InstanceOf<ListScreen<EntryRow>>());
    }

    [Test]
    public void The_key_that_opens_a_text_does_not_read_it()
    {
        var scene = Browsing(AccessAction.ReadContent).Press("enter", "enter", "enter").Later().Press("enter");
        Assert.That(scene.Model.Form, Is.Not.Null);
        Assert.That(scene.Model.Feeds.OfType<TextFeed>(), Is.Empty);
    }

    [Test]
    public void A_text_is_asked_for_once_somebody_has_read_that_it_is_written_down()
    {
        var scene = Read();
        Assert.That(scene.Model.Form, Is.Null);
        Assert.That(scene.Model.Feeds.OfType<TextFeed>(), Is.EqualTo([new TextFeed(Space, "files", Text.Path)]));
    }

    [Test]
    public void Who_may_only_list_gets_no_dialog_to_read()
    {
        var scene = Browsing(AccessAction.ReadMetadata).Press("enter", "enter", "enter");
        Assert.That((scene.Model.Form, scene.Model.Top is PageScreen { Kind: EntryPage }), Is.EqualTo(((object?)null, true)));
    }

    [Test]
    public void A_text_has_numbers_before_its_lines()
    {
        var shown = Told(Read(), "one\ntwo"u8.ToArray()).Text();
        Assert.That(shown, Does.Contain("1 │ one").And.Contain("2 │ two").And.Not.Contain("Cut"));
    }

    [Test]
    public void A_text_that_is_longer_says_where_it_was_cut() =>
        Assert.That(Told(Read(), "one"u8.ToArray(), size: 4).Text(), Does.Contain("Cut after 64 KiB."));

    [Test]
    public void What_is_no_text_is_not_shown_as_one() =>
        Assert.That(Told(Read(), [1, 0, 2]).Text(), Does.Contain("This is no text."));

    [Test]
    public void All_of_a_text_on_one_line_is_there()
    {
        var scene = Told(Read(), [.. Enumerable.Repeat((byte)'x', 60_000), .. "END"u8]).Press("G");
        Assert.That(scene.Text(), Does.Contain("END"));
    }

    [Test]
    public void Pages_make_the_rows_anew_only_when_a_good_part_more_is_there()
    {
        var scene = Browsing(AccessAction.ReadContent).Press("left", "b");
        Tell(scene, 0, 1100);
        Tell(scene, 1100, 10);
        Assert.That(List(scene).Rows.All.Single().Count, Is.EqualTo(1100));
        Tell(scene, 1110, 400);
        Assert.That(List(scene).Rows.All.Single().Count, Is.EqualTo(1510));
    }

    private static void Tell(Scene scene, int first, int count) => scene.Tell(new FeedTold(
        new EntriesFeed(Space), new ListEntriesResponse { Entries = { Enumerable.Range(first, count).Select(number => EntryLevelTests.File($"{number}", 1)) } }, first == 0, Ends: false));

    private static ListScreen<EntryRow> List(Scene scene) => (ListScreen<EntryRow>)scene.Model.Top;

    private static Scene Browsing(AccessAction action) => Granted(action, GrantState.Active, "Staff:staff_lea", 1)
        .Press(":").Type("acc").Press("enter", "b").Live(new EntriesFeed(Space), new ListEntriesResponse { Entries = { Text } });

    private static Scene Read() => Browsing(AccessAction.ReadContent).Press("enter", "enter", "enter").Later().Press("ctrl-s");

    private static Scene Told(Scene scene, byte[] bytes, int? size = null)
    {
        var feed = new TextFeed(Space, "files", Text.Path);
        var entry = new Entry(Text) { SizeBytes = size ?? bytes.Length };
        scene.Tell(new FeedTold(feed, new ReadEntryResponse { Entry = entry }, Starts: true, Ends: false));
        scene.Tell(new FeedTold(feed, new ReadEntryResponse { Data = ByteString.CopyFrom(bytes) }, Starts: false, Ends: true));
        return scene.Tell(new FeedChanged(feed, FeedCondition.Live, ""));
    }

    private static Scene Granted(AccessAction action, GrantState state, string grantee, double endsIn) => new Scene("agent").WithSamples().Live(
        new GrantsFeed(), new ListGrantsResponse { Grants = { new Grant(Grant("grant", action)) { State = state, Grantee = grantee, EndTime = Samples.In(endsIn) } } });

    private static Grant Grant(string id, AccessAction action) => new()
    {
        GrantId = id,
        SpaceId = Space,
        SpaceAddress = "eleve2.ecole.example",
        Action = action,
        State = GrantState.Active,
        Grantee = "Staff:staff_lea",
        EndTime = Samples.In(1),
    };
}
