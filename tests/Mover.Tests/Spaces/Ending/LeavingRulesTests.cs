using Mover.Server.Spaces.Ending;
using Mover.V1;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Tests.Spaces.Ending;

internal sealed class LeavingRulesTests
{
    private static readonly DateTimeOffset Closed = DateTimeOffset.UnixEpoch;

    // Hours that the space waits, hours since it was closed, days that were told.
    [TestCase(720, 0, 0, "Wait")]
    [TestCase(720, 551, 0, "Wait")]
    [TestCase(720, 552, 0, "Remind 7")]
    [TestCase(720, 552, 7, "Wait")]
    [TestCase(720, 695, 7, "Wait")]
    [TestCase(720, 696, 7, "Remind 1")]
    [TestCase(720, 696, 0, "Remind 1")]
    [TestCase(720, 696, 1, "Wait")]
    [TestCase(720, 720, 1, "Delete")]
    [TestCase(720, 720, 0, "Delete")]
    [TestCase(168, 0, 0, "Wait")]
    [TestCase(169, 1, 0, "Remind 7")]
    [TestCase(72, 47, 0, "Wait")]
    [TestCase(72, 48, 0, "Remind 1")]
    [TestCase(72, 71, 1, "Wait")]
    [TestCase(72, 72, 1, "Delete")]
    [TestCase(24, 0, 0, "Wait")]
    [TestCase(24, 23, 0, "Wait")]
    [TestCase(1, 0, 0, "Wait")]
    [TestCase(1, 1, 0, "Delete")]
    [TestCase(1, 5000, 0, "Delete")]
    public void A_space_is_told_of_and_deleted_in_its_time(int waits, int passed, int told, string step)
    {
        var closing = new Closing(ClosingCause.OwnerLeaves, Closed, Closed.AddHours(waits), "link", told);
        Assert.That(Decide(SpaceState.PendingDeletion, closing, Closed.AddHours(passed)), Is.EqualTo(step));
    }

    [TestCase(SpaceState.Active)]
    [TestCase(SpaceState.Frozen)]
    [TestCase(SpaceState.Deleted)]
    public void A_space_that_does_not_wait_for_its_deletion_is_left_alone(SpaceState state)
    {
        var closing = new Closing(ClosingCause.OwnerLeaves, Closed, Closed, "link", 0);
        Assert.That(Decide(state, closing, Closed.AddDays(100)), Is.EqualTo("Wait"));
        Assert.That(Decide(state, null, Closed.AddDays(100)), Is.EqualTo("Wait"));
    }

    [TestCase("prunelle@example.org", "p…@example.org")]
    [TestCase("p@example.org", "p…@example.org")]
    [TestCase("é.b@x", "é…@x")]
    [TestCase("𝒵oe@x.org", "𝒵…@x.org")]
    public void A_mail_address_is_hinted_at_and_not_told(string mail, string hint) =>
        Assert.That(LeavingRules.HintOf(mail), Is.EqualTo(hint));

    private static string Decide(SpaceState state, Closing? closing, DateTimeOffset now)
    {
        var space = new Space("sp_1", "a.example", "", "", "fr", 1, true, 0, 0, state, 0, 0, Closed) { Closing = closing };
        return LeavingRules.DecideStep(space, false, now) switch
        {
            LeavingStep.Remind(var days) => $"Remind {days}",
            var step => step.GetType().Name,
        };
    }
}
