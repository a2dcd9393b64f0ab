namespace Mover.ConsoleTests.Pty;

/// <summary>Where there can be no console, that is said, and a script can tell.</summary>
internal sealed class NoTerminalTests : PtyFixture
{
    [TestCase("sh mover < /dev/null", "input or output is no terminal")]
    [TestCase("(sh mover; echo $? > code) | cat; (exit $(cat code))", "input or output is no terminal")]
    [TestCase("TERM=dumb sh mover", "TERM is \"dumb\"")]
    public async Task It_ends_with_words_and_the_code_of_wrong_usage(string line, string words)
    {
        var console = await KeepAsync(PtyConsole.StartLineAsync(Server, line));
        Assert.That(await console.SeeEndAsync(), Is.EqualTo(2));
        Assert.That(await console.Terminal.ScreenAsync(), Does.Contain("No console here").And.Contain(words));
        await console.AssertIsGivenBackAsync();
    }
}
