namespace Mover.ConsoleTests.Pty;

/// <summary>Ends that nobody asked for at the keyboard.</summary>
internal sealed class EndTests : PtyFixture
{
    [TestCase("TERM")]
    [TestCase("HUP")]
    [TestCase("INT")]
    [TestCase("QUIT")]
    public async Task A_signal_ends_it_with_the_terminal_as_it_was(string signal)
    {
        var console = await StartWithMouseAsync();
        await console.SignalAsync(signal);
        Assert.That(await console.SeeEndAsync(), Is.Not.Zero);
        await console.AssertIsGivenBackAsync();
    }

    [Test]
    public async Task A_crash_leaves_the_terminal_as_it_was_and_its_cause_on_the_screen()
    {
        var console = await StartWithMouseAsync(("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location));
        File.WriteAllText(console.FileName(StartupHook.FileName), "");
        Assert.That(await console.SeeEndAsync(), Is.Not.Zero);
        Assert.That(await console.Terminal.ScreenAsync(), Does.Contain(StartupHook.Cause));
        await console.AssertIsGivenBackAsync();
    }

    // The more was taken, the more has to be given back.
    private async Task<PtyConsole> StartWithMouseAsync(params (string Name, string Value)[] variables)
    {
        var console = await StartAsync(variables: variables);
        await console.SeeLiveAsync();
        await console.Terminal.PressAsync("m");
        await console.Terminal.SeeFlagsAsync("1", "mouse_any_flag");
        return console;
    }
}
