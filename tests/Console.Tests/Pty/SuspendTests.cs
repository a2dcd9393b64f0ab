namespace Mover.ConsoleTests.Pty;

/// <summary>To the shell and back.</summary>
internal sealed class SuspendTests : PtyFixture
{
    [Test]
    public async Task Ctrl_z_gives_the_terminal_to_the_shell_and_fg_brings_the_picture_back()
    {
        var console = await KeepAsync(PtyConsole.StartShellAsync(Server));
        await console.Terminal.SeeAsync("$");
        await RunAsync(console, "stty -a > before; sh mover");
        await console.SeeLiveAsync();
        await console.Terminal.PressAsync("j");
        await console.SeeChosenAsync("eleve2");
        await console.Terminal.PressAsync("C-z");
        await console.Terminal.SeeAsync("Stopped");
        await RunAsync(console, "stty -a > stopped");
        await console.AssertIsGivenBackAsync("stopped");
        await RunAsync(console, "fg");
        await console.SeeChosenAsync("eleve2");
        Assert.That(await console.Terminal.FlagsAsync("alternate_on", "cursor_flag"), Is.EqualTo("1 0"));
        await console.Terminal.PressAsync("j");
        await console.SeeChosenAsync("eleve3");
        await console.QuitAsync();
        await console.Terminal.SeeFlagsAsync("0", "alternate_on");
        await RunAsync(console, "echo \"exit $?\"; stty -a > after");
        Assert.That(await console.SeeEndAsync(), Is.Zero);
        await console.AssertIsGivenBackAsync();
    }

    private static async Task RunAsync(PtyConsole console, string line)
    {
        await console.Terminal.TypeAsync(line);
        await console.Terminal.PressAsync("Enter");
    }
}
