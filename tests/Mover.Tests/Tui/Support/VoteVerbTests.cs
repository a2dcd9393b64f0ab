using Grpc.Core;
using Mover.V1;

namespace Mover.Tests.Tui.Support;

/// <summary>requests approve and deny: nobody votes on what they have not seen.</summary>
internal sealed class VoteVerbTests : SupportVerbTests
{
    private const string Approve = $"requests approve ar_1 --reason {Samples.Reason}";

    [SetUp]
    public void Answer()
    {
        Answers.On<ApproveRequestRequest>(_ => new ApproveRequestResponse { Request = Samples.Request(state: RequestState.Approved) });
        Answers.On<DenyRequestRequest>(_ => new DenyRequestResponse { Request = Samples.Request(state: RequestState.Denied) });
    }

    [Test]
    public async Task An_approval_names_what_was_shown(CancellationToken ct)
    {
        var output = await Scene.MustAsync(Approve, ct);
        Assert.That(output, Does.Match(@"state +approved\n").And.Not.Contain("about to allow"));
        Assert.That(Scene.Console.Error, Does.Contain("What you are about to allow:").And.Contain("IN THE WAY").And.Contain("  > I lost my account."));
        Assert.That(Answers.Only<ApproveRequestRequest>(), Is.EqualTo(new ApproveRequestRequest
        {
            AccessRequestId = "ar_1",
            Version = 7,
            ContentHash = Samples.Hash,
            Reason = Samples.Reason,
        }));
    }

    [Test]
    public async Task A_script_votes_on_what_it_saw_before_and_nothing_is_fetched(CancellationToken ct)
    {
        await Scene.MustAsync($"{Approve} --version 6 --hash {Samples.HashText.ToUpperInvariant()} --for 1h", ct);
        Assert.That(Answers.Asked<GetRequestRequest>(), Is.Empty);
        var vote = Answers.Only<ApproveRequestRequest>();
        Assert.That((vote.Version, vote.ContentHash, vote.Narrowed.DurationSeconds), Is.EqualTo((6L, Samples.Hash, 3600L)));
    }

    [Test]
    public async Task A_narrowed_term_leaves_the_others_as_they_were_asked_for(CancellationToken ct)
    {
        await Scene.MustAsync($"{Approve} --apps contacts", ct);
        Assert.That(Answers.Only<ApproveRequestRequest>().Narrowed, Is.EqualTo(
            new AccessTerms { DurationSeconds = 3 * 86_400, Applications = { "contacts" } }));
    }

    [TestCase(AccessAction.Restore)]
    [TestCase(AccessAction.DeleteNow)]
    [TestCase(AccessAction.SetHold)]
    [TestCase(AccessAction.LiftHold)]
    [TestCase(AccessAction.ReadContent)]
    public async Task What_is_dangerous_is_approved_only_by_whoever_types_the_address(AccessAction action, CancellationToken ct)
    {
        Answers.On<GetRequestRequest>(_ => Samples.Answer(action));
        Scene.Console.Input = "yes\n";
        Assert.That(await Scene.FailAsync(Approve, ct), Is.EqualTo("NOT_CONFIRMED"));
        Assert.That(Answers.Asked<ApproveRequestRequest>(), Is.Empty);
        Scene.Console.Input = Samples.Address + "\n";
        await Scene.MustAsync(Approve, ct);
        Assert.That(Scene.Console.Error, Does.Contain($"Type the address {Samples.Address} to approve that:"));
        Scene.Console.Input = "";
        await Scene.MustAsync(Approve + " --yes", ct);
        Assert.That(Answers.Asked<ApproveRequestRequest>(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_denial_names_what_was_shown_and_may_be_a_reply(CancellationToken ct)
    {
        Assert.That(await Scene.MustAsync("requests deny ar_1 --reply not-owner --field day=2026-11-20 --field note=a=b", ct), Does.Match(@"state +denied\n"));
        Assert.That(Scene.Console.Error, Does.Contain("What you are about to allow:"));
        Assert.That(Answers.Only<DenyRequestRequest>(), Is.EqualTo(new DenyRequestRequest
        {
            AccessRequestId = "ar_1",
            Version = 7,
            ContentHash = Samples.Hash,
            Reply = new FilledReply { ReplyId = "not-owner", Values = { ["day"] = "2026-11-20", ["note"] = "a=b" } },
        }));
        await Scene.MustAsync($"requests deny ar_1 --reason {Samples.Reason} --version 5 --hash {Samples.HashText}", ct);
        Assert.That(Answers.Asked<GetRequestRequest>(), Has.Count.EqualTo(1));
        Assert.That(Answers.Asked<DenyRequestRequest>()[1].Version, Is.EqualTo(5));
    }

    [Test]
    public async Task A_request_that_has_changed_since_is_not_voted_on(CancellationToken ct)
    {
        Answers.On<ApproveRequestRequest>(_ => throw PlayedAnswers.Refusal(StatusCode.Aborted, "REQUEST_CHANGED", "Look again."));
        Assert.That(await Scene.FailAsync(Approve, ct), Is.EqualTo("REQUEST_CHANGED"));
        Assert.That(Scene.Console.Output, Is.Empty);
    }
}
