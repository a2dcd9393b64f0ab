using Mover.ConsoleTests.Played;
using Mover.Tui.FullScreen;
using Mover.V1;

namespace Mover.ConsoleTests.Running;

/// <summary>How the clock of the server differs from this machine's.</summary>
[CancelAfter(60_000)]
internal sealed class ServerClockTests
{
    private ConsoleScene _scene = null!;

    [SetUp]
    public async Task OpenAsync() => _scene = await ConsoleScene.OpenAsync();

    [TearDown]
    public async Task CloseAsync() => await _scene.DisposeAsync();

    [TestCase(3600)]
    [TestCase(-3600)]
    [TestCase(5)]
    [TestCase(-5)]
    public async Task A_clock_that_goes_before_or_after_is_told_to_two_seconds(int seconds)
    {
        _scene.Ahead = TimeSpan.FromSeconds(seconds);
        _scene.Outside.Start();
        var ahead = (await _scene.HearAsync<ClockCompared>()).Ahead;
        Assert.That((ahead - _scene.Ahead).Duration(), Is.LessThanOrEqualTo(TimeSpan.FromSeconds(2)));
    }

    [Test]
    public async Task A_difference_is_told_when_it_changes_and_not_again()
    {
        await _scene.SignInAsync();
        _scene.Ahead = TimeSpan.FromMinutes(1);
        await _scene.AskAsync(new GetRequestRequest());
        await _scene.AskAsync(new GetRequestRequest());
        await _scene.AskAsync(new GetRequestRequest());
        _scene.Ahead = TimeSpan.Zero;
        await _scene.AskAsync(new GetRequestRequest());
        await Task.Delay(50);
        _scene.HearRest();
        var told = _scene.Heard.OfType<ClockCompared>().Select(compared => Math.Round(compared.Ahead.TotalMinutes));
        Assert.That(told, Is.EqualTo([1, 0]));
    }

    [Test]
    public async Task Seconds_that_are_cut_off_are_no_difference()
    {
        await _scene.SignInAsync();
        foreach (var part in new[] { 0, 300, 700, 999 })
        {
            _scene.Time.Advance(TimeSpan.FromMilliseconds(part));
            await _scene.AskAsync(new GetRequestRequest());
        }
        Assert.That(_scene.Heard.OfType<ClockCompared>(), Is.Empty);
    }

    [TestCase(0, null)]
    [TestCase(10, null)]
    [TestCase(-10, -10)]
    public async Task An_answer_that_took_long_says_little(int ahead, int? told)
    {
        await _scene.SignInAsync();
        _scene.Ahead = TimeSpan.FromSeconds(ahead);
        _scene.Answers.On<GetRequestRequest>(_ =>
        {
            // The date is set before the answer: it is old when it comes, and that is no fault of a clock.
            _scene.Time.Advance(TimeSpan.FromSeconds(20));
            return new GetRequestResponse();
        });
        await _scene.AskAsync(new GetRequestRequest());
        await Task.Delay(50);
        _scene.HearRest();
        var heard = _scene.Heard.OfType<ClockCompared>().Select(compared => compared.Ahead.TotalSeconds).ToArray();
        Assert.That(heard, told is null ? Is.Empty : Is.EqualTo([(double)told]).Within(2.0));
    }
}
