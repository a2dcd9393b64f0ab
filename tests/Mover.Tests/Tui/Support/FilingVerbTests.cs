using Mover.V1;

namespace Mover.Tests.Tui.Support;

/// <summary>requests file, and the verbs of spaces that file a request.</summary>
internal sealed class FilingVerbTests : SupportVerbTests
{
    private const string Who = $"--channel amigo --ticket AM-123 --requester Zoé --reason {Samples.Reason}";

    [Test]
    public async Task A_request_is_filed_with_all_that_was_said(CancellationToken ct)
    {
        Answers.On<FileRequestRequest>(_ => new FileRequestResponse { Request = Samples.Request(state: RequestState.Filed) });
        var output = await Scene.MustAsync(
            $"requests file {Who} --space {Samples.Address} --action rescue-export --contact zoe@else.example --for 7d --apps contacts,files", ct);
        Assert.That(output, Does.Match(@"request +ar_1\n").And.Match(@"state +filed\n").And.Not.Contain("linked"));
        var asked = Answers.Only<FileRequestRequest>();
        Assert.That(asked.RequestId, Is.Not.Empty);
        Assert.That(asked, Is.EqualTo(new FileRequestRequest
        {
            RequestId = asked.RequestId,
            Channel = RequestChannel.Amigo,
            Ticket = "AM-123",
            Space = new SpaceName { Address = Samples.Address },
            Action = AccessAction.RescueExport,
            Terms = new AccessTerms { DurationSeconds = 7 * 86_400, Applications = { "contacts", "files" } },
            RequesterName = "Zoé",
            RequesterContact = "zoe@else.example",
            Reason = Samples.Reason,
        }));
    }

    [Test]
    public async Task A_second_request_for_the_same_is_said_to_be_linked(CancellationToken ct)
    {
        Answers.On<FileRequestRequest>(_ => new FileRequestResponse { Request = Samples.Request(), Linked = true });
        var line = $"requests file {Who} --space sp_1 --action extend";
        Assert.That(await Scene.MustAsync(line, ct), Does.Contain("this ticket was linked to it"));
        Assert.That((await Scene.JsonAsync(line, ct)).Single().GetProperty("linked").GetBoolean(), Is.True);
        Assert.That(Answers.Asked<FileRequestRequest>()[0].Space.SpaceId, Is.EqualTo("sp_1"));
        Assert.That(Answers.Asked<FileRequestRequest>()[0].Terms, Is.Null, "the server's own terms hold");
    }

    [TestCase("spaces hold", AccessAction.SetHold, 0)]
    [TestCase("spaces hold --for 90d", AccessAction.SetHold, 90 * 86_400)]
    [TestCase("spaces hold --lift", AccessAction.LiftHold, 0)]
    [TestCase("spaces extend --for 14d", AccessAction.Extend, 14 * 86_400)]
    [TestCase("space restore", AccessAction.Restore, 0)]
    public async Task Verbs_of_spaces_file_the_request_for_it(string verb, AccessAction action, long seconds, CancellationToken ct)
    {
        Answers.On<FileRequestRequest>(asked => new FileRequestResponse { Request = Samples.Request(action: asked.Action) });
        await Scene.MustAsync($"{verb} {Samples.Address} {Who}", ct);
        var asked = Answers.Only<FileRequestRequest>();
        Assert.That((asked.Space.Address, asked.Action, asked.Terms?.DurationSeconds ?? 0), Is.EqualTo((Samples.Address, action, seconds)));
    }

    [Test]
    public async Task Spaces_that_wait_are_listed_with_what_keeps_them(CancellationToken ct)
    {
        var output = await Scene.MustAsync("spaces pending", ct);
        Assert.That(output, Does.Match(@"zoe\.example\.org +2026-11-30 10:00 +12 +3\.40 MB +zoe\.home\.example +request ar_1 until 2026-11-29 10:00 UTC +sp_1"));
        var json = (await Scene.JsonAsync("spaces pending", ct)).Single();
        Assert.That(json.GetProperty("holds")[0].GetProperty("holderId").GetString(), Is.EqualTo("ar_1"));
    }
}
