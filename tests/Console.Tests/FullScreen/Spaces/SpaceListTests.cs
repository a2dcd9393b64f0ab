using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Lists;
using Mover.Tui.FullScreen.Spaces;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen.Spaces;

internal sealed class SpaceListTests
{
    // Of eight spaces the one of number n is deleted in 3 n days; 1 and 3 are kept.
    [TestCase("1", "sp_1 sp_2 sp_3 sp_4 sp_5 sp_6 sp_7 sp_8")]
    [TestCase("2", "")]
    [TestCase("3", "sp_1 sp_2")]
    [TestCase("4", "sp_1 sp_3")]
    [TestCase("5", "sp_2 sp_4 sp_5 sp_6 sp_7 sp_8")]
    public void A_view_has_its_spaces_and_what_is_deleted_next_comes_first(string view, string ids) =>
        Assert.That(string.Join(" ", List(Open().Press(view)).Rows.Items.Select(space => space.SpaceId)), Is.EqualTo(ids));

    [TestCase(2.9, Ink.Bad)]
    [TestCase(-1, Ink.Bad)]
    [TestCase(3, Ink.Warn)]
    [TestCase(6.9, Ink.Warn)]
    [TestCase(7, Ink.Text)]
    public void What_is_deleted_soon_stands_out(double days, Ink ink) =>
        Assert.That(SpaceTimes.InkOf(new PendingSpace { DeleteDueTime = Samples.In(days) }, Samples.Now), Is.EqualTo(ink));

    [Test]
    public void A_request_is_filed_about_the_space_that_is_chosen() =>
        Assert.That(Open().Press("j", "n").Model.Form!["space"], Is.EqualTo(Samples.Spaces()[1].Address));

    [Test]
    public void A_page_has_the_requests_grants_and_moves_of_its_space_and_of_no_other()
    {
        var shown = Open().Press("enter").Text();
        Assert.That(shown, Does.Contain("request_001").And.Contain("owner reads").And.Contain("copying").And.Not.Contain("request_002"));
    }

    [Test]
    public void A_space_that_is_gone_is_not_shown_as_if_it_were_there()
    {
        var scene = Open().Press("enter").Live(new Mover.Tui.FullScreen.Feeds.SpacesFeed(), new ListPendingSpacesResponse());
        Assert.That(scene.Text(), Does.Contain("no longer waits"));
    }

    private static Scene Open() => new Scene("agent", height: 60).WithSamples().Press(":").Type("esp").Press("enter");

    private static ListScreen<PendingSpace> List(Scene scene) => (ListScreen<PendingSpace>)scene.Model.Top;
}
