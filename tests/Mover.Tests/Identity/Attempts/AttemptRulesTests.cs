using Mover.Server.Identity.Attempts;

namespace Mover.Tests.Identity.Attempts;

/// <summary>What attempts do to a count, and time.</summary>
internal sealed class AttemptRulesTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(56);
    private static readonly AttemptLimit Limit = new(5, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15), TimeSpan.FromDays(1));

    [Test]
    public void The_pause_doubles_from_the_last_free_failure_to_the_longest()
    {
        var pauses = Enumerable.Range(1, 17).Select(failures => Limit.PauseAfter(failures).TotalSeconds);
        Assert.That(pauses, Is.EqualTo(new[] { 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900 }));
    }

    [Test]
    public void Whoever_comes_as_early_as_possible_has_five_attempts_at_once_and_about_a_hundred_a_day()
    {
        var (count, now, attempts) = (new AttemptCount(0, Start, Start), Start, 0);
        for (; now < Start.AddDays(10); now = count.OpenTime > now ? count.OpenTime : now)
        {
            count = AttemptRules.Charge(count, Limit, now);
            attempts++;
        }

        Assert.That(attempts, Is.InRange(500, 1300));
    }

    [Test]
    public void A_right_attempt_leaves_the_count_as_it_was([Range(0, 20)] int failures)
    {
        var now = Start;
        var before = new AttemptCount(0, Start, Start);
        for (var failure = 0; failure < failures; failure++)
        {
            before = AttemptRules.Charge(before, Limit, now);
            now += AttemptRules.WaitOf(before, now);
        }

        var after = AttemptRules.GiveBack(AttemptRules.Charge(before, Limit, now), Limit, now);
        Assert.That(AttemptRules.WaitOf(after, now), Is.EqualTo(TimeSpan.Zero));
        Assert.That(after.Failures, Is.EqualTo(Math.Min(before.Failures, Limit.Most - 1)));
    }

    [Test]
    public void A_day_after_the_last_failure_nothing_is_left_and_one_by_one_before([Values(1, 5, 9, 100)] int failures)
    {
        var count = new AttemptCount(0, Start, Start);
        for (var failure = 0; failure < failures; failure++)
            count = AttemptRules.Charge(count, Limit, Start);
        Assert.That(AttemptRules.ForgetTimeOf(count, Limit), Is.LessThanOrEqualTo(Start.AddDays(1)));
        var later = AttemptRules.Charge(count, Limit, AttemptRules.ForgetTimeOf(count, Limit));
        Assert.That((later.Failures, AttemptRules.WaitOf(later, Start.AddDays(1))), Is.EqualTo((1, TimeSpan.Zero)));
        var between = AttemptRules.Charge(count, Limit, Start + Limit.ForgetOne);
        Assert.That(between.Failures, Is.EqualTo(count.Failures), "one forgotten, one more");
    }

    [Test]
    public void A_clock_that_went_back_neither_opens_nor_forgets()
    {
        var count = new AttemptCount(0, Start, Start);
        for (var failure = 0; failure < 8; failure++)
            count = AttemptRules.Charge(count, Limit, Start);
        Assert.That(AttemptRules.WaitOf(count, Start.AddHours(-1)), Is.GreaterThan(TimeSpan.FromHours(1)));
        Assert.That(AttemptRules.GiveBack(count, Limit, Start.AddHours(-1)).Failures, Is.EqualTo(7));
    }
}
