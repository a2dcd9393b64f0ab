using System.Text.RegularExpressions;

namespace Mover.ConsoleTests.Pty;

/// <summary>The server goes away and comes back.</summary>
internal sealed partial class LostServerTests : PtyFixture
{
    [Test]
    public async Task While_no_answer_comes_that_is_told_and_nothing_can_be_decided_and_then_it_is_live_by_itself()
    {
        var console = await StartLiveAsync();
        await Server.StopAsync();
        await console.Terminal.SeeAsync(NoAnswerForLong().IsMatch, "no answer for more than ten seconds");
        await console.Terminal.PressAsync("c");
        await console.Terminal.SeeAsync("The data is too old to decide by");
        await Server.StartAgainAsync();
        await console.SeeLiveAsync();
        await console.Terminal.PressAsync("j");
        await console.SeeChosenAsync("eleve2");
    }

    [Test]
    public async Task What_was_typed_outlives_a_server_that_is_started_again()
    {
        const string Typed = "Which file is it about?";
        var console = await StartLiveAsync();
        await console.Terminal.PressAsync("i");
        await console.SeeDialogAsync("written by hand");
        await console.Terminal.TypeAsync(Typed);
        await console.Terminal.SeeAsync(Typed);
        await Server.StopAsync();
        await console.Terminal.SeeAsync("no answer for");
        await Server.StartAgainAsync();
        await console.Terminal.SeeAsync("· live");
        await console.Terminal.SeeAsync(Typed);
    }

    [Test]
    public async Task A_clock_that_is_an_hour_off_is_told()
    {
        Server.Ahead = TimeSpan.FromHours(1);
        var console = await StartLiveAsync();
        await console.Terminal.SeeAsync("clock here 1 h 00 off");
    }

    [GeneratedRegex("no answer for [1-9][0-9] s")]
    private static partial Regex NoAnswerForLong();
}
