using Mover.V1;

namespace Mover.ConsoleTests.Pty;

/// <summary>The session ends while somebody works.</summary>
internal sealed class SessionTests : PtyFixture
{
    private const string Typed = "Which file is it about?";

    [Test]
    public async Task Whoever_signs_in_again_finds_the_dialog_with_its_text()
    {
        var console = await StartLiveAsync();
        await console.Terminal.PressAsync("i");
        await console.SeeDialogAsync("written by hand");
        await console.Terminal.TypeAsync(Typed);
        await console.Terminal.SeeAsync(Typed);
        Server.EndSessions();
        await console.SeeDialogAsync("What you were typing is still there.");
        await console.Terminal.TypeAsync("lea");
        await console.Terminal.PressAsync("Tab");
        await console.Terminal.TypeAsync("correct horse battery");
        await console.Terminal.PressAsync("C-s");
        var back = await console.Terminal.SeeAsync(Typed);
        Assert.That(back, Does.Contain("Ask the requester"));
        await console.Terminal.SeeAsync("· live");
        Assert.That(Server.Answers.Asked<SignInStaffRequest>().Single().Password, Is.EqualTo("correct horse battery"));
        Assert.That(console.Recorded, Does.Contain("Sign in").And.Not.Contain("horse"));
    }
}
