using FsCheck;
using FsCheck.Fluent;
using Mover.Server.Notices.Mail;
using Mover.V1;

namespace Mover.Tests.Notices.Mail;

/// <summary>What becomes of a mail, and when: rules without clock, network or database.</summary>
internal sealed class MailRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(3);

    private static readonly WaitingMail Mail = new("ntc_1", "zoe@example.org", 4, Now.AddHours(-1), Now);

    [TestCase(MailEnd.Sent, MailState.Sent, 5)]
    [TestCase(MailEnd.RefusedForGood, MailState.Refused, 5)]
    [TestCase(MailEnd.LaterThisOne, MailState.Waiting, 5)]
    [TestCase(MailEnd.LaterBroken, MailState.Waiting, 5)]
    [TestCase(MailEnd.LaterAll, MailState.Waiting, 4)]
    public void Each_end_has_its_state(MailEnd end, MailState state, int attempts)
    {
        var change = MailRules.Decide(Mail, new MailOutcome(end, "words"), Now, GiveUpAfter, 0.5);
        Assert.That((change.State, change.AttemptCount), Is.EqualTo((state, (long)attempts)));
        Assert.That(change.NextTime is null, Is.EqualTo(state != MailState.Waiting));
        Assert.That(change.LastError, Is.EqualTo(state == MailState.Sent ? "" : "words"));
    }

    [Test]
    public void A_mail_past_its_time_is_refused_with_the_last_words()
    {
        var old = Mail with { CreateTime = Now - GiveUpAfter };
        Assert.That(MailRules.Decide(old, new MailOutcome(MailEnd.LaterThisOne, "full"), Now, GiveUpAfter, 0.5).State, Is.EqualTo(MailState.Refused));
        Assert.That(MailRules.Decide(old, new MailOutcome(MailEnd.Sent, ""), Now, GiveUpAfter, 0.5).State, Is.EqualTo(MailState.Sent));
    }

    [Test]
    public void A_pause_is_half_a_minute_at_least_and_an_hour_at_most_and_grows() => Check.QuickThrowOnFailure(
        Prop.ForAll<NonNegativeInt, byte>((attempts, chance) =>
        {
            var pause = PauseAfter(attempts.Get, chance / 255d);
            return pause >= TimeSpan.FromSeconds(30) && pause <= TimeSpan.FromHours(1)
                && PauseAfter(attempts.Get + 2, 0) >= PauseAfter(attempts.Get, 1);
        }));

    [Test]
    public void Mails_that_failed_together_come_back_apart() =>
        Assert.That(PauseAfter(3, 0), Is.LessThan(PauseAfter(3, 0.5)).And.LessThan(PauseAfter(3, 1)));

    private static TimeSpan PauseAfter(int attempts, double chance) =>
        MailRules.Decide(Mail with { AttemptCount = attempts }, new MailOutcome(MailEnd.LaterThisOne, ""), Now, GiveUpAfter, chance).NextTime!.Value - Now;
}
