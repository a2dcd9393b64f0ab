namespace Mover.ConsoleTests.Pty;

/// <summary>What somebody copied does not command.</summary>
internal sealed class PasteTests : PtyFixture
{
    private const string Keys = "cjjiWamt:q\r\e[B\e[31mG";

    [Test]
    public async Task On_a_list_it_does_nothing()
    {
        var console = await StartLiveAsync();
        // Any key takes away the last message.
        await console.Terminal.PressAsync("g");
        var before = await console.Terminal.SeeAsync(screen => !screen.Contains("Signed in", StringComparison.Ordinal), "no message");
        await console.Terminal.PasteAsync(Keys);
        await console.Terminal.PressAsync("j");
        await console.SeeChosenAsync("eleve2");
        await console.Terminal.PressAsync("k");
        await console.SeeChosenAsync("eleve1");
        Assert.That(await console.Terminal.ScreenAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task In_a_dialog_it_is_text()
    {
        var console = await StartLiveAsync();
        await console.Terminal.PressAsync("i");
        await console.SeeDialogAsync("written by hand");
        await console.Terminal.PasteAsync(Keys);
        var dialog = await console.Terminal.SeeAsync("cjjiWamt:q");
        Assert.That(dialog, Does.Contain("Ask the requester").And.Contain("[31mG"));
    }
}
