namespace Mover.ConsoleTests.Pty;

/// <summary>The mouse is the terminal's own until somebody wants it here.</summary>
internal sealed class MouseTests : PtyFixture
{
    // A press and a release in the tenth column of the sixth row, where the third request is.
    private const string Click = "\e[<0;10;6M\e[<0;10;6m";

    [Test]
    public async Task It_is_off_until_m_then_a_click_chooses_a_row_and_m_gives_it_back()
    {
        var console = await StartLiveAsync();
        Assert.That(await console.Terminal.FlagsAsync("mouse_any_flag"), Is.EqualTo("0"));
        await console.Terminal.SendAsync(Click);
        await console.Terminal.PressAsync("m");
        await console.Terminal.SeeFlagsAsync("1", "mouse_any_flag");
        await console.SeeChosenAsync("eleve1");
        await console.Terminal.SendAsync(Click);
        await console.SeeChosenAsync("eleve3");
        await console.Terminal.PressAsync("m");
        await console.Terminal.SeeFlagsAsync("0", "mouse_any_flag");
    }
}
