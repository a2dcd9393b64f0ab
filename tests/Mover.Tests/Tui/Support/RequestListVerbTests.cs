using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tests.Tui.Support;

/// <summary>requests list and show: what is asked for, and what is printed.</summary>
internal sealed class RequestListVerbTests : SupportVerbTests
{
    [Test]
    public async Task Every_filter_is_sent_and_every_page_is_printed(CancellationToken ct)
    {
        Answers.On<GetCallerRequest>(_ => new GetCallerResponse { Kind = CallerKind.Staff, SubjectId = "staff_1" });
        Answers.On<ListRequestsRequest>(asked => asked.PageToken.Length == 0
            ? new ListRequestsResponse { Requests = { Samples.Request() }, NextPageToken = "next" }
            : new ListRequestsResponse { Requests = { Samples.Request("ar_2") } });
        var output = await Scene.MustAsync(
            $"requests list --state in-review --state awaitingSecond --space {Samples.Address} --action owner-read --mine --ticket AM-123", ct);
        Assert.That(output.Trim().Split('\n'), Has.Length.EqualTo(3), "the heads stand once");
        Assert.That(output, Does.Match(@"ar_1 +inReview +ownerRead +zoe\.example\.org +AM-123 +staff_1 +0 of 1 +2026-11-24 10:00"));
        Assert.That(Answers.Asked<ListRequestsRequest>()[1].PageToken, Is.EqualTo("next"));
        Assert.That(Answers.Asked<ListRequestsRequest>()[0].Filter, Is.EqualTo(new RequestFilter
        {
            States = { RequestState.InReview, RequestState.AwaitingSecond },
            SpaceId = Samples.SpaceId,
            Action = AccessAction.OwnerRead,
            ClaimedBy = "staff_1",
            Ticket = "AM-123",
        }));
    }

    [Test]
    public async Task Without_filters_nothing_is_left_out_and_all_means_every_state(CancellationToken ct)
    {
        await Scene.MustAsync("requests list", ct);
        Assert.That(Answers.Only<ListRequestsRequest>().Filter, Is.EqualTo(new RequestFilter()));
        await Scene.MustAsync("requests list --state all", ct);
        Assert.That(Answers.Asked<ListRequestsRequest>()[1].Filter.States, Has.Count.EqualTo(11).And.Not.Contain(RequestState.Unspecified));
    }

    [Test]
    public async Task A_list_is_an_object_a_line_for_programs(CancellationToken ct)
    {
        Answers.On<ListRequestsRequest>(_ => new ListRequestsResponse { Requests = { Samples.Request(), Samples.Request("ar_2") } });
        var lines = await Scene.JsonAsync("requests list", ct);
        Assert.That(lines, Has.Length.EqualTo(2));
        Assert.That(lines[1].GetProperty("accessRequestId").GetString(), Is.EqualTo("ar_2"));
        Assert.That(lines[1].GetProperty("terms").GetProperty("durationSeconds").GetInt64(), Is.EqualTo(259_200));
        Assert.That(lines[1].TryGetProperty("outlook", out _), Is.False);
    }

    [Test]
    public async Task A_request_is_shown_whole(CancellationToken ct)
    {
        var output = await Scene.MustAsync("requests show ar_1", ct);
        Assert.That(Answers.Only<GetRequestRequest>().AccessRequestId, Is.EqualTo("ar_1"));
        Assert.That(output, Does.Contain("What you are about to allow:").And.Contain("IN THE WAY: the move that closed the space")
            .And.Contain("Does not come back: the space it moved to stays").And.Contain("moved to: zoe.home.example"));
        var json = (await Scene.JsonAsync("requests show ar_1", ct)).Single();
        Assert.Multiple(() =>
        {
            Assert.That(json.GetProperty("version").GetInt64(), Is.EqualTo(7));
            Assert.That(json.GetProperty("contentHash").GetString(), Is.EqualTo(Samples.HashText));
            Assert.That(json.GetProperty("outlook").GetProperty("obstacles")[0].GetString(), Is.EqualTo("moveUnderWay"));
            Assert.That(json.GetProperty("space").GetProperty("holds")[0].GetProperty("kind").GetString(), Is.EqualTo("request"));
        });
    }

    [Test]
    public async Task A_space_that_does_not_wait_is_not_guessed(CancellationToken ct)
    {
        Assert.That(await Scene.FailAsync("requests list --space nobody.example.org", ct), Is.EqualTo("NOT_FOUND"));
        Assert.That(Answers.Asked<ListRequestsRequest>(), Is.Empty);
        await Scene.MustAsync("requests list --space sp_other", ct);
        Assert.That(Answers.Only<ListRequestsRequest>().Filter.SpaceId, Is.EqualTo("sp_other"));
    }

    [Test]
    public async Task A_refusal_is_reported_as_the_server_says_it(CancellationToken ct)
    {
        Answers.On<GetRequestRequest>(_ => throw PlayedAnswers.Refusal(Grpc.Core.StatusCode.PermissionDenied, "SCOPE_MISSING", "This needs the role agent."));
        Assert.That(await Scene.FailAsync("requests show ar_1", ct), Is.EqualTo("SCOPE_MISSING"));
    }

    [TestCase("requests list --state open", "in-review")]
    [TestCase("requests list --action read", "owner-read")]
    [TestCase("requests list --mine --claimed-by staff_2", "--claimed-by or --mine")]
    [TestCase("requests file --space a.b --action extend --channel amigo --ticket T --requester Z --reason R --for 7", "72h or 7d")]
    [TestCase("requests file --space a.b --action extend --channel phone --ticket T --requester Z --reason R", "amigo, mail, rights, legal")]
    [TestCase("requests file --space a.b --action extend --ticket T --requester Z --reason R", "--channel")]
    [TestCase("requests verify ar_1", "--send-code")]
    [TestCase("requests verify ar_1 --send-code --code 1", "--send-code")]
    [TestCase("requests verify ar_1 --proof call-back", "go together")]
    [TestCase("requests ask ar_1", "--text or --reply")]
    [TestCase("requests ask ar_1 --reply r --field name", "name=value")]
    [TestCase("requests ask ar_1 --reply r --field a=1 --field a=2", "twice")]
    [TestCase("requests ask ar_1 --text t --field a=1", "--reply")]
    [TestCase("requests deny ar_1 --reason r --reply r", "--reason or --reply")]
    [TestCase("requests approve ar_1 --reason r --version 7", "go together")]
    [TestCase("requests approve ar_1 --reason r --version 7 --hash 12", "64 hexadecimal digits")]
    [TestCase("spaces hold a.b --channel amigo --ticket T --requester Z --reason R --lift --for 9d", "no --for")]
    [TestCase("grants revoke gr_1", "--reason")]
    [TestCase("journal report sp_1", "--out")]
    [TestCase("journal report sp_1 --out - --language de", "de")]
    public async Task A_wrong_command_line_is_refused_before_anything_is_sent(string line, string said, CancellationToken ct)
    {
        Assert.That(await Scene.Console.RunAsync(line, ct), Is.EqualTo(ExitCode.WrongUsage), Scene.Console.All);
        Assert.That(Scene.Console.Error, Does.Contain(said));
        Assert.That(Answers.Asked<Google.Protobuf.IMessage>(), Is.Empty);
    }
}
