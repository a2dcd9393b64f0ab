using Mover.V1;

namespace Mover.ConsoleTests.Pty;

/// <summary>From the first picture to the last.</summary>
internal sealed class StartTests : PtyFixture
{
    [Test]
    public async Task The_shell_is_there_before_the_server_answers_then_the_queue_and_in_the_end_the_terminal_as_it_was()
    {
        var answers = new TaskCompletionSource();
        Server.Answers.On<GetCallerRequest>(async (_, ct) =>
        {
            await answers.Task.WaitAsync(ct);
            return PlayedQueue.Caller;
        });
        var console = await StartAsync();
        var shell = await console.Terminal.SeeAsync(Server.Address);
        Assert.That(shell, Does.Contain("mover ·").And.Not.Contain("eleve1"));
        answers.SetResult();
        Assert.That(await console.SeeLiveAsync(), Does.Contain("lea (agent)").And.Contain("eleve1"));
        await console.QuitAsync();
        Assert.That(await console.SeeEndAsync(), Is.Zero);
        Assert.That(await console.Terminal.ScreenAsync(), Does.Contain(PtyConsole.Before).And.Not.Contain("eleve1"));
        await console.AssertIsGivenBackAsync();
    }

    [Test]
    public async Task A_server_that_is_slow_keeps_no_key_waiting()
    {
        var begins = new TaskCompletionSource();
        Server.Begins = begins.Task;
        var console = await StartAsync();
        await console.Terminal.SeeAsync("asking…");
        await console.Terminal.PressAsync("?");
        await console.Terminal.SeeAsync("Typing");
        await console.Terminal.PressAsync("Escape");
        await console.Terminal.SeeAsync("asking…");
        begins.SetResult();
        await console.SeeLiveAsync();
    }
}
