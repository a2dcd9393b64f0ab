using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.Terminal;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen;

/// <summary>No decision is made by accident, on old data, or about another thing than the one that was seen.</summary>
internal sealed class DecisionTests
{
    private const string Reason = "La demande est fondée et vérifiée.";

    private static readonly AccessRequest Plain = Samples.Requests()[0];
    private static readonly AccessRequest Dangerous = Samples.Requests()[5];

    [Test]
    public void A_vote_names_version_and_hash_of_what_was_seen()
    {
        var scene = Voting(Plain).Press("a").Later().Type(Reason).Press("ctrl-s");
        var vote = (ApproveRequestRequest)scene.TakeEffects().OfType<Ask>().Last().Request;
        Assert.That((vote.AccessRequestId, vote.Version, vote.ContentHash, vote.Reason), Is.EqualTo((Plain.AccessRequestId, 3L, Plain.ContentHash, Reason)));
        Assert.That(vote.Narrowed, Is.Null);
    }

    [Test]
    public void Keys_that_were_typed_while_a_dialog_opened_do_nothing()
    {
        var scene = Voting(Plain).Press("a").Type("a fast typist");
        Assert.That(scene.Model.Form!["reason"], Is.Empty);
    }

    [Test]
    public void Enter_never_sends_a_dangerous_dialog()
    {
        var scene = Voting(Dangerous).Press("a").Later().Type(Reason).Press("tab", "tab").Type(Dangerous.SpaceAddress).Press("tab", "enter", "enter");
        Assert.That(scene.TakeEffects().OfType<Ask>().Select(ask => ask.Request), Has.None.InstanceOf<ApproveRequestRequest>());
        Assert.That(scene.Press("ctrl-s").TakeEffects().OfType<Ask>().Select(ask => ask.Request), Has.One.InstanceOf<ApproveRequestRequest>());
    }

    [Test]
    public void The_address_of_a_dangerous_act_has_to_be_typed_and_cannot_be_pasted()
    {
        var scene = Voting(Dangerous).Press("a").Later().Type(Reason).Press("tab", "tab").Tell(new TerminalSaid(new TextPasted(Dangerous.SpaceAddress, Cut: false)));
        scene.TakeEffects();
        Assert.That(scene.Press("ctrl-s").TakeEffects(), Is.Empty);
        Assert.That(scene.Model.Form!.Fault, Does.Contain(Dangerous.SpaceAddress));
    }

    [Test]
    public void Nothing_is_decided_by_data_that_is_older_than_ten_seconds()
    {
        var scene = Voting(Plain).Press("a").Later().Type(Reason)
            .Tell(new FeedChanged(new RequestFeed(Plain.AccessRequestId), FeedCondition.Lost, "gone")).Wait(TimeSpan.FromSeconds(11));
        scene.TakeEffects();
        Assert.That(scene.Press("ctrl-s").TakeEffects(), Is.Empty);
        Assert.That(scene.Model.Form!["reason"], Is.EqualTo(Reason));
        scene.Tell(new FeedChanged(new RequestFeed(Plain.AccessRequestId), FeedCondition.Live, ""));
        Assert.That(scene.Press("ctrl-s").TakeEffects(), Has.One.InstanceOf<Ask>());
    }

    [Test]
    public void What_was_typed_outlives_a_refusal_and_the_end_of_the_session()
    {
        var scene = Voting(Plain).Press("a").Later().Type(Reason).Press("ctrl-s");
        var ask = scene.TakeEffects().OfType<Ask>().Last();
        scene.Tell(new Refused(ask.AskId, "UNAUTHENTICATED", "The session is over.")).Tell(new SessionEnded());
        Assert.That(scene.Text(), Does.Contain("What you were typing is still there."));
        scene.Tell(new SignedIn(new Member("staff_paul", "paul", "approver")));
        Assert.That((scene.Model.Form!["reason"], scene.Model.Form.IsSent), Is.EqualTo((Reason, false)));
    }

    [Test]
    public void Somebody_else_does_not_go_on_with_what_was_typed()
    {
        var scene = Voting(Plain).Press("a").Later().Type(Reason).Tell(new SessionEnded()).Tell(new SignedIn(new Member("staff_ines", "ines", "approver")));
        Assert.That(scene.Model.Form, Is.Null);
    }

    [Test]
    public void Nothing_can_be_read_while_nobody_is_signed_in()
    {
        var text = Voting(Plain).Tell(new SessionEnded()).Text();
        Assert.That(text, Does.Not.Contain(Plain.Ticket).And.Not.Contain(Plain.SpaceAddress));
    }

    [Test]
    public void A_request_that_has_changed_is_read_again_before_it_is_voted_on()
    {
        var changed = new AccessRequest(Plain) { Version = 4 };
        var scene = Voting(Plain).Press("a").Later().Type(Reason).Live(new RequestFeed(Plain.AccessRequestId), Samples.Details(changed));
        Assert.That(scene.Text(), Does.Contain("It has changed since you opened it"));
        var first = scene.Press("ctrl-s").TakeEffects().OfType<Ask>().Last();
        scene.Tell(new Refused(first.AskId, "REQUEST_CHANGED", "The request has changed."));
        Assert.That(scene.Model.Form!["reason"], Is.EqualTo(Reason));
        var vote = (ApproveRequestRequest)scene.Later().Press("ctrl-s").TakeEffects().OfType<Ask>().Last().Request;
        Assert.That((((ApproveRequestRequest)first.Request).Version, vote.Version), Is.EqualTo((3L, 4L)));
    }

    [Test]
    public void News_cannot_put_another_row_under_a_key()
    {
        var scene = new Scene("agent").WithSamples().Press("6", "j");
        var chosen = scene.Model.Top.CopyTextIn(scene.Model);
        var urgent = new AccessRequest(Samples.Requests()[2]) { AccessRequestId = "request_000", ResolveDueTime = Samples.In(-9), TakeDueTime = Samples.In(-9) };
        scene.Tell(new FeedTold(new RequestsFeed(), new WatchRequestsResponse { Requests = { urgent }, IsComplete = true }, Starts: false, Ends: true));
        Assert.That(scene.Model.Top.CopyTextIn(scene.Model), Is.EqualTo(chosen));
    }

    [Test]
    public void A_read_only_session_has_no_key_that_decides()
    {
        var scene = Voting(Plain);
        scene.Tell(new TerminalSaid(new WindowResized(120, 40)));
        Assert.That(scene.ReadOnly().Press("a").Model.Form, Is.Null);
    }

    [Test]
    public void An_approval_may_be_for_less()
    {
        var scene = Voting(Plain).Press("a").Later().Type(Reason).Press("tab").Type("12h").Press("ctrl-s");
        var vote = (ApproveRequestRequest)scene.TakeEffects().OfType<Ask>().Last().Request;
        Assert.That(vote.Narrowed.DurationSeconds, Is.EqualTo(12 * 3600));
    }

    [Test]
    public void Nothing_of_a_space_is_seen_once_the_grant_for_it_has_ended()
    {
        var scene = new Scene("agent").WithSamples().Press(":").Type("acc").Press("enter", "j", "b")
            .Live(new EntriesFeed("sp_2"), new ListEntriesResponse { Entries = { Samples.Entries() } });
        Assert.That(scene.Text(), Does.Contain("contacts/"));
        scene.Live(new GrantsFeed(), new ListGrantsResponse { Grants = { Samples.Grants().Where(grant => grant.GrantId != "grant_002") } });
        Assert.That(scene.Text(), Does.Contain("The grant has ended.").And.Not.Contain("contacts/"));
        Assert.That(scene.Model.Store.Entries.Items, Is.Empty);
    }

    private static Scene Voting(AccessRequest request) => new Scene("approver").WithSamples().OpenRequest(request);
}
