using Google.Protobuf;
using Grpc.Core;
using Mover.ConsoleTests.Played;
using Mover.Tui.FullScreen;
using Mover.V1;

namespace Mover.ConsoleTests.Running;

/// <summary>Questions and acts: what is repeated, and what is said when no answer comes.</summary>
[CancelAfter(60_000)]
internal sealed class AskTests
{
    private static readonly IMessage[] All =
    [
        new ClaimRequestRequest(), new ReleaseRequestRequest(), new ApproveRequestRequest(), new DenyRequestRequest(), new WithdrawRequestRequest(),
        new SendIdentityCodeRequest(), new ConfirmIdentityCodeRequest(), new RecordIdentityProofRequest(), new AskRequesterRequest(),
        new RecordAnswerRequest(), new FileRequestRequest(), new RevokeGrantRequest(), new PreviewReplyRequest(), new PreviewDecisionRequest(),
        new ListRepliesRequest(), new GetRequestRequest(), new ListEntriesRequest(), new ListJournalRecordsRequest(), new ListPendingSpacesRequest(),
    ];

    private static readonly IMessage[] Acts = [.. All.Take(12)];

    private ConsoleScene _scene = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _scene = await ConsoleScene.OpenAsync();
        await _scene.SignInAsync();
    }

    [TearDown]
    public async Task CloseAsync() => await _scene.DisposeAsync();

    [TestCaseSource(nameof(All))]
    public async Task Each_question_reaches_its_call_and_its_answer_comes_back(IMessage request)
    {
        var answered = (Answered)await _scene.AskAsync(request);
        Assert.That(answered.AskId, Is.EqualTo(7));
        Assert.That(answered.Answer.Descriptor.Name, Is.EqualTo(request.Descriptor.Name[..^"Request".Length] + "Response"));
        Assert.That(_scene.Answers.LastAuthorization, Is.EqualTo("Bearer " + ConsoleScene.Token));
    }

    [TestCaseSource(nameof(Acts))]
    public async Task An_act_whose_end_is_not_known_is_not_repeated_and_that_is_said(IMessage request)
    {
        Fail(request, PlayedAnswers.Broken);
        var refused = (Refused)await _scene.AskAsync(request);
        Assert.That(refused.Reason, Is.EqualTo("SERVER_UNREACHABLE"));
        Assert.That(refused.Words, Does.EndWith("It is not known whether it was done; look before you repeat."));
        await Task.Delay(20);
        Assert.That(_scene.Answers.Asked<IMessage>().Count(asked => asked.Equals(request)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_request_that_is_named_is_filed_once_more()
    {
        var count = 0;
        _scene.Answers.On<FileRequestRequest>(_ => count++ == 0 ? throw PlayedAnswers.Broken() : new FileRequestResponse { Linked = true });
        var answer = _scene.AskAsync(new FileRequestRequest { RequestId = "name" });
        await _scene.PassBackOffAsync();
        Assert.That(await answer, Is.InstanceOf<Answered>());
    }

    [Test]
    public async Task A_question_that_broke_is_asked_again()
    {
        var count = 0;
        _scene.Answers.On<GetRequestRequest>(_ => count++ == 0 ? throw PlayedAnswers.Broken() : new GetRequestResponse());
        var answer = _scene.AskAsync(new GetRequestRequest());
        await _scene.PassBackOffAsync();
        Assert.That(await answer, Is.InstanceOf<Answered>());
    }

    [Test]
    public async Task A_refusal_comes_with_its_reason_and_words()
    {
        Fail(new ClaimRequestRequest(), () => PlayedAnswers.Refusal(StatusCode.FailedPrecondition, "REQUEST_STATE", "Somebody has it."));
        Assert.That(await _scene.AskAsync(new ClaimRequestRequest()), Is.EqualTo(new Refused(7, "REQUEST_STATE", "Somebody has it.")));
    }

    [Test]
    public async Task Words_of_a_server_cannot_steer_a_terminal()
    {
        Fail(new ClaimRequestRequest(), () => PlayedAnswers.Refusal(StatusCode.FailedPrecondition, "REQUEST_STATE", "\u001b[2J" + new string('x', 9999)));
        var words = ((Refused)await _scene.AskAsync(new ClaimRequestRequest())).Words;
        Assert.That(words, Does.StartWith("\\u{1B}[2J").And.Length.LessThan(600));
    }

    [Test]
    public async Task An_act_that_nobody_answers_is_given_up_after_half_a_minute()
    {
        _scene.Answers.On<ClaimRequestRequest>(async (_, ct) =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            throw new InvalidOperationException();
        });
        var answer = _scene.AskAsync(new ClaimRequestRequest());
        await ConsoleScene.UntilAsync(() => _scene.Answers.Asked<ClaimRequestRequest>().Count == 1);
        _scene.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.That(answer.IsCompleted, Is.False);
        _scene.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(((Refused)await answer).Words, Does.StartWith("The server does not answer. It is not known"));
    }

    [Test]
    public async Task An_act_that_did_not_leave_this_machine_was_not_done()
    {
        await _scene.StopServerAsync();
        // The first one may still find the connection that just breaks.
        await _scene.AskAsync(new ClaimRequestRequest());
        var refused = (Refused)await _scene.AskAsync(new ClaimRequestRequest());
        Assert.That((refused.Reason, refused.Words), Is.EqualTo(("SERVER_UNREACHABLE", "The server cannot be reached; nothing was done.")));
    }

    [Test]
    public async Task Credentials_that_are_no_longer_good_end_the_session()
    {
        Fail(new ClaimRequestRequest(), () => PlayedAnswers.Refusal(StatusCode.Unauthenticated, "CREDENTIALS_INVALID", "Sign in."));
        _scene.Outside.Run(new Ask(7, new ClaimRequestRequest()));
        await _scene.HearAsync<SessionEnded>();
        await _scene.HearAsync<Refused>();
        Assert.That(((Refused)await _scene.AskAsync(new GetRequestRequest())).Reason, Is.EqualTo("CREDENTIALS_MISSING"));
        Assert.That(_scene.Answers.Asked<GetRequestRequest>(), Is.Empty);
    }

    [Test]
    public async Task Calls_that_find_out_together_that_the_session_is_over_tell_it_once()
    {
        var all = new TaskCompletionSource();
        _scene.Answers.On<GetRequestRequest>(async (_, _) =>
        {
            await all.Task;
            throw PlayedAnswers.Refusal(StatusCode.Unauthenticated, "CREDENTIALS_INVALID", "Sign in.");
        });
        for (var count = 0; count < 3; count++)
            _scene.Outside.Run(new Ask(count, new GetRequestRequest()));
        await ConsoleScene.UntilAsync(() => _scene.Answers.Asked<GetRequestRequest>().Count == 3);
        all.SetResult();
        for (var count = 0; count < 3; count++)
            await _scene.HearAsync<Refused>();
        _scene.HearRest();
        Assert.That(_scene.Heard.OfType<SessionEnded>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task What_no_call_is_for_is_refused_and_not_lost() =>
        Assert.That(((Refused)await _scene.AskAsync(new ListSessionsRequest())).Reason, Is.EqualTo("CONSOLE_FAULT"));

    private void Fail(IMessage request, Func<RpcException> how)
    {
        switch (request)
        {
            case ClaimRequestRequest: On<ClaimRequestRequest>(how); break;
            case ReleaseRequestRequest: On<ReleaseRequestRequest>(how); break;
            case ApproveRequestRequest: On<ApproveRequestRequest>(how); break;
            case DenyRequestRequest: On<DenyRequestRequest>(how); break;
            case WithdrawRequestRequest: On<WithdrawRequestRequest>(how); break;
            case SendIdentityCodeRequest: On<SendIdentityCodeRequest>(how); break;
            case ConfirmIdentityCodeRequest: On<ConfirmIdentityCodeRequest>(how); break;
            case RecordIdentityProofRequest: On<RecordIdentityProofRequest>(how); break;
            case AskRequesterRequest: On<AskRequesterRequest>(how); break;
            case RecordAnswerRequest: On<RecordAnswerRequest>(how); break;
            case FileRequestRequest: On<FileRequestRequest>(how); break;
            case RevokeGrantRequest: On<RevokeGrantRequest>(how); break;
        }
    }

    private void On<TRequest>(Func<RpcException> how)
        where TRequest : IMessage => _scene.Answers.On<TRequest>((_, _) => throw how());
}
