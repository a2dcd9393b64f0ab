using Mover.V1;

namespace Mover.Tests.Tui.Support;

/// <summary>What is done about a request before it is decided: verify, claim, ask, answer, withdraw, and the replies.</summary>
internal sealed class RequestStepVerbTests : SupportVerbTests
{
    [Test]
    public async Task Who_asks_is_verified_by_a_code_or_by_proofs(CancellationToken ct)
    {
        Answers.On<SendIdentityCodeRequest>(_ => new SendIdentityCodeResponse { MailHint = "z…@example.org", ExpireTime = Samples.At(21) });
        Answers.On<ConfirmIdentityCodeRequest>(_ => new ConfirmIdentityCodeResponse { Request = Samples.Request() });
        Answers.On<RecordIdentityProofRequest>(_ => new RecordIdentityProofResponse { Request = Samples.Request() });
        Assert.That(await Scene.MustAsync("requests verify ar_1 --send-code", ct), Does.Contain("z…@example.org").And.Contain("2026-11-21 10:00 UTC"));
        Assert.That((await Scene.JsonAsync("requests verify ar_1 --send-code", ct)).Single().GetProperty("mailHint").GetString(), Is.EqualTo("z…@example.org"));
        Assert.That(await Scene.MustAsync("requests verify ar_1 --code 123456", ct), Does.Match(@"identity +verified\n"));
        await Scene.MustAsync("requests verify ar_1 --proof school-statement --note The_head_wrote_so", ct);
        Assert.That(Answers.Only<ConfirmIdentityCodeRequest>().Code, Is.EqualTo("123456"));
        Assert.That(Answers.Only<RecordIdentityProofRequest>(), Is.EqualTo(new RecordIdentityProofRequest
        {
            AccessRequestId = "ar_1",
            Kind = IdentityProofKind.SchoolStatement,
            Note = "The_head_wrote_so",
        }));
    }

    [Test]
    public async Task Steps_send_their_text_and_print_how_the_request_stands(CancellationToken ct)
    {
        Answers.On<ClaimRequestRequest>(_ => new ClaimRequestResponse { Request = Samples.Request() });
        Answers.On<ReleaseRequestRequest>(_ => new ReleaseRequestResponse { Request = Samples.Request(state: RequestState.Pending) });
        Answers.On<RecordAnswerRequest>(_ => new RecordAnswerResponse { Request = Samples.Request() });
        Answers.On<WithdrawRequestRequest>(_ => new WithdrawRequestResponse { Request = Samples.Request(state: RequestState.Withdrawn) });
        Assert.That(await Scene.MustAsync("requests claim ar_1", ct), Does.Match(@"claimed by +staff_1\n"));
        Assert.That(await Scene.MustAsync("requests release ar_1", ct), Does.Match(@"state +pending\n"));
        await Scene.MustAsync("requests answer ar_1 --text In_2019", ct);
        Assert.That((await Scene.JsonAsync($"requests withdraw ar_1 --reason {Samples.Reason}", ct)).Single().GetProperty("state").GetString(), Is.EqualTo("withdrawn"));
        Assert.That(Answers.Only<RecordAnswerRequest>().Text, Is.EqualTo("In_2019"));
        Assert.That(Answers.Only<WithdrawRequestRequest>().Reason, Is.EqualTo(Samples.Reason));
    }

    [Test]
    public async Task The_requester_is_asked_in_own_words_or_with_a_reply(CancellationToken ct)
    {
        Answers.On<AskRequesterRequest>(_ => new AskRequesterResponse { Request = Samples.Request(state: RequestState.WaitingForRequester) });
        await Scene.MustAsync($"requests ask ar_1 --text {Samples.Reason}", ct);
        await Scene.MustAsync("requests ask ar_1 --reply which-class --field year=2019", ct);
        var asked = Answers.Asked<AskRequesterRequest>();
        Assert.That((asked[0].Text, asked[0].Reply), Is.EqualTo((Samples.Reason, (FilledReply?)null)));
        Assert.That((asked[1].Text, asked[1].Reply), Is.EqualTo(("", new FilledReply { ReplyId = "which-class", Values = { ["year"] = "2019" } })));
    }

    [Test]
    public async Task Replies_are_listed_and_previewed_as_they_would_be_mailed(CancellationToken ct)
    {
        Answers.On<ListRepliesRequest>(_ => new ListRepliesResponse
        {
            Replies =
            {
                new Reply
                {
                    ReplyId = "which-class",
                    Use = ReplyUse.Question,
                    Titles = { ["fr"] = "Quelle classe", ["en"] = "Which class" },
                    Fields =
                    {
                        new ReplyField { Name = "year", Type = ReplyFieldType.Number },
                        new ReplyField { Name = "kind", Type = ReplyFieldType.Choice, Choices = { "a", "b" } },
                    },
                },
            },
        });
        Answers.On<PreviewReplyRequest>(_ => new PreviewReplyResponse
        {
            Subject = "A question",
            Text = "Hello,\nwhich class?\u001b[2J\n",
            MailHint = "z…@example.org",
            Language = "en",
        });
        Assert.That(await Scene.MustAsync("requests replies", ct), Does.Match(@"which-class +question +Quelle classe +Which class +year \(number\); kind \(one of a, b\)"));
        Assert.That((await Scene.JsonAsync("requests replies", ct)).Single().GetProperty("fields")[1].GetProperty("choices").GetArrayLength(), Is.EqualTo(2));
        var mail = await Scene.MustAsync("requests replies preview ar_1 --reply which-class --field year=2019", ct);
        Assert.That(mail, Does.Match(@"subject +A question\n\nHello,\nwhich class\?\\u\{1B\}\[2J\n$"));
        Assert.That(Answers.Only<PreviewReplyRequest>(), Is.EqualTo(new PreviewReplyRequest
        {
            AccessRequestId = "ar_1",
            Reply = new FilledReply { ReplyId = "which-class", Values = { ["year"] = "2019" } },
        }));
    }
}
