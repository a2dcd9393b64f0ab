using Mover.Server;
using Mover.Server.Support;
using Mover.V1;

namespace Mover.Tests.Support;

/// <summary>The policy is checked at start: what would weaken it is named, all of it at once.</summary>
internal sealed class SupportOptionsTests
{
    [Test]
    public void The_policy_of_the_defaults_is_the_one_that_README_shows()
    {
        var policy = new SupportOptions().Policy;
        Assert.Multiple(() =>
        {
            Assert.That(new SupportOptions().Faults(), Is.Empty);
            Assert.That(Enum.GetValues<AccessAction>()[1..].Select(action => policy.Of(action).Approvals), Is.EqualTo(new[] { 1, 1, 1, 2, 1, 2, 2, 2, 2 }));
            Assert.That(policy.Extend.ApprovalsFor(TimeSpan.FromDays(14)), Is.EqualTo(1));
            Assert.That(policy.Extend.ApprovalsFor(TimeSpan.FromDays(14) + TimeSpan.FromSeconds(1)), Is.EqualTo(2));
        });
    }

    [TestCase("Support:Policy:Restore:Approvals=1", "Support:Policy:Restore:Approvals must be 2 to 5")]
    [TestCase("Support:Policy:DeleteNow:Approvals=0", "Support:Policy:DeleteNow:Approvals must be 2 to 5")]
    [TestCase("Support:Policy:OwnerRead:Approvals=0", "Support:Policy:OwnerRead:Approvals must be 1 to 5")]
    [TestCase("Support:Policy:OwnerRead:Default=8.00:00:00", "Support:Policy:OwnerRead:Default must be above zero")]
    [TestCase("Support:Policy:OwnerRead:Voters=admin", "an admin has no vote")]
    [TestCase("Support:Policy:Restore:Most=1.00:00:00", "Support:Policy:Restore:")]
    [TestCase("Support:TicketPattern=(?<=a)b", "Support:TicketPattern")]
    [TestCase("Support:ExpireDays=0", "Support:ExpireDays must be 1 to 100")]
    [TestCase("Support:RepliesPath=/nowhere/replies.json", "Support:RepliesPath names no file")]
    [TestCase("Support:Calendar:WorkingDays=Never", "Support:Calendar:WorkingDays")]
    public void What_would_weaken_it_stops_the_start(string setting, string fault)
    {
        var refused = Assert.Throws<SettingsException>(() => MoverSettings.Read([setting, "Spaces:DefaultQuotaBytes=0"]))!;
        Assert.That(refused.Message, Does.Contain(fault).And.Contain("Spaces:DefaultQuotaBytes"), "all are told at once");
    }
}
