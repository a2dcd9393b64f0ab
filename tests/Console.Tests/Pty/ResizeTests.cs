namespace Mover.ConsoleTests.Pty;

/// <summary>The window changes its size.</summary>
internal sealed class ResizeTests : PtyFixture
{
    private const string TooSmall = "Too small";

    [Test]
    public async Task After_each_change_of_size_the_picture_is_the_one_of_a_fresh_start()
    {
        var console = await StartLiveAsync();
        var large = await console.Terminal.ColouredScreenAsync();
        var small = await FreshAsync(60, 16);
        var tooSmall = await FreshAsync(40, 10);
        foreach (var (width, height, fresh) in new[] { (60, 16, small), (40, 10, tooSmall), (60, 16, small), (120, 40, large) })
        {
            await console.Terminal.ResizeAsync(width, height);
            await SeeSameAsync(console, fresh);
        }
    }

    [Test]
    public async Task A_window_that_is_dragged_ends_in_a_whole_picture()
    {
        var fresh = await FreshAsync(100, 30);
        var console = await StartAsync(width: 50, height: 12);
        for (var step = 0; step < 12; step++)
            await console.Terminal.ResizeAsync(20 + step * 12, 40 - step * 3);
        await console.Terminal.ResizeAsync(100, 30);
        await SeeSameAsync(console, fresh);
    }

    private static async Task SeeSameAsync(PtyConsole console, string fresh)
    {
        var seen = "";
        if (!await Tmux.WaitAsync(async () => (seen = await console.Terminal.ColouredScreenAsync()) == fresh))
            Assert.That(seen, Is.EqualTo(fresh));
    }

    private async Task<string> FreshAsync(int width, int height)
    {
        var console = await StartAsync(width: width, height: height);
        if (width < 60)
            await console.Terminal.SeeAsync(TooSmall);
        else
            await console.SeeLiveAsync();
        return await console.Terminal.ColouredScreenAsync();
    }
}
