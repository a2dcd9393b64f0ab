using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Grants;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Lists;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen.Grants;

internal sealed class GrantListTests
{
    private const string Reason = "La demande était une erreur.";

    [TestCase("agent", "1", "grant_001 grant_002 grant_003")]
    [TestCase("agent", "2", "grant_002")]
    [TestCase("approver", "2", "")]
    [TestCase("agent", "3", "grant_001 grant_002 grant_003 grant_004 grant_005")]
    public void A_view_has_its_grants(string role, string view, string ids) =>
        Assert.That(string.Join(" ", ((ListScreen<Grant>)Open(role).Press(view).Model.Top).Rows.Items.Select(grant => grant.GrantId)), Is.EqualTo(ids));

    [TestCase("agent", ExpectedResult = true)]
    [TestCase("approver", ExpectedResult = true)]
    [TestCase("auditor", ExpectedResult = false)]
    public bool Agents_and_approvers_revoke(string role) => Has("R", Open(role));

    [Test]
    public void What_is_over_is_not_revoked() => Assert.That(Has("R", Open("agent").Press("3", "G")), Is.False);

    [TestCase("agent", ExpectedResult = true)]
    [TestCase("approver", ExpectedResult = false)]
    public bool One_browses_from_a_grant_of_ones_own(string role) => Has("b", Open(role).Press("j"));

    [Test]
    public void A_grant_is_revoked_with_a_reason_and_the_address_typed()
    {
        var scene = Open("approver").Press("R").Later().Type(Reason).Press("tab").Type(Samples.Grants()[0].SpaceAddress).Press("ctrl-s");
        Assert.That(scene.TakeEffects().OfType<Ask>().Single().Request, Is.EqualTo(new RevokeGrantRequest { GrantId = "grant_001", Reason = Reason }));
    }

    [TestCase("too short", true)]
    [TestCase(Reason, false)]
    public void Without_both_nothing_is_revoked(string reason, bool isTyped)
    {
        var scene = Open("approver").Press("R").Later().Type(reason).Press("tab").Type(isTyped ? Samples.Grants()[0].SpaceAddress : "").Press("ctrl-s");
        Assert.That(scene.TakeEffects(), Is.Empty);
    }

    [Test]
    public void Every_state_has_a_word() =>
        Assert.That(ValueName.Known<GrantState>().Select(state => GrantWords.Of(state).French), Is.Unique.And.All.Not.Contains("inconnu"));

    private static bool Has(string key, Scene scene) => KeyTable.Find(key, scene.Model) is not null;

    private static Scene Open(string role) => new Scene(role).WithSamples().Press(":").Type("acc").Press("enter");
}
