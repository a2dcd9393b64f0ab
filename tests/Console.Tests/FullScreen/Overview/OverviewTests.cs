using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Overview;
using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen.Overview;

internal sealed class OverviewTests
{
    [Test]
    public void The_numbers_are_of_what_was_told() => Assert.That(
        Figures.Of(Open(120, 40).Model).Select(figure => (figure.Label.English, figure.Number)),
        Is.EqualTo(new (string, long?)[]
        {
            ("late", 0), ("open requests", 6), ("to take", 1), ("deleted < 3 d", 0), ("spaces", 8), ("grants", 3), ("under way", 2), ("failed", 1),
        }));

    [Test]
    public void What_was_not_told_yet_is_not_none() =>
        Assert.That(Figures.Of(new Scene().Press(":").Type("tab").Press("enter").Model).Select(figure => figure.Number), Is.All.Null);

    [TestCase(60, 16)]
    [TestCase(80, 24)]
    [TestCase(200, 60)]
    public void All_numbers_the_oldest_request_and_both_charts_are_seen_at_every_size(int width, int height)
    {
        var shown = Open(width, height).Text();
        foreach (var figure in Figures.Of(Open(width, height).Model))
            Assert.That(shown, Does.Contain(figure.Label.English));
        Assert.That(shown, Does.Contain("request_001").And.Contain("30 days: 6").And.Contain("kept: 2").And.Contain("│today").And.Contain("│10 Mar").And.Contain("│24 Mar").And.Not.Contain("…"));
    }

    [Test]
    public void The_overview_is_as_old_as_the_oldest_of_what_it_is_made_of()
    {
        var scene = Open(120, 40).Tell(new FeedChanged(new GrantsFeed(), FeedCondition.Lost, "no answer"));
        Assert.That(scene.Model.Top.StandingIn(scene.Model.Store).Condition, Is.EqualTo(FeedCondition.Lost));
    }

    private static Scene Open(int width, int height) =>
        new Scene("approver", Language.English, width, height).WithSamples().Press(":").Type("tab").Press("enter");
}
