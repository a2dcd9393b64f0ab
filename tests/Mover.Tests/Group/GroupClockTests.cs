using Mover.Server.Group;

namespace Mover.Tests.Group;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class GroupClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private readonly StoppedClock _machine = new();

    [Test]
    public void It_shows_the_time_of_the_database_and_goes_on_from_there()
    {
        var clock = new GroupClock(_machine);
        clock.Set(Noon, clock.GetTimestamp());

        _machine.Advance(TimeSpan.FromMinutes(3));

        Assert.That(clock.GetUtcNow(), Is.EqualTo(Noon.AddMinutes(3)));
    }

    [Test]
    public void A_machine_whose_clock_is_put_elsewhere_changes_nothing()
    {
        var machine = new ShiftedClock();
        var clock = new GroupClock(machine);
        clock.Set(Noon, clock.GetTimestamp());

        machine.Shift(TimeSpan.FromHours(-5));

        Assert.That(clock.GetUtcNow(), Is.EqualTo(Noon).Within(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void An_answer_counts_as_given_half_way()
    {
        var clock = new GroupClock(_machine);
        var asked = clock.GetTimestamp();
        _machine.Advance(TimeSpan.FromSeconds(2));

        clock.Set(Noon, asked);

        Assert.That(clock.GetUtcNow(), Is.EqualTo(Noon.AddSeconds(1)));
    }

    [Test]
    public void What_a_slow_answer_leaves_in_doubt_does_not_set_the_clock_again()
    {
        var clock = new GroupClock(_machine);
        clock.Set(Noon, clock.GetTimestamp());
        var asked = clock.GetTimestamp();
        _machine.Advance(TimeSpan.FromSeconds(2));

        clock.Set(Noon.AddSeconds(0.2), asked);

        Assert.That(clock.GetUtcNow(), Is.EqualTo(Noon.AddSeconds(2)));
    }

    [Test]
    public void It_tells_how_far_the_machine_is_from_it()
    {
        var clock = new GroupClock(_machine);

        Assert.That(clock.Set(_machine.GetUtcNow() + TimeSpan.FromHours(1), clock.GetTimestamp()), Is.EqualTo(TimeSpan.FromHours(-1)));
    }
}
