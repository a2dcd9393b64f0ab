using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Mover.V1;

namespace Mover.Tests.Tui.Support;

/// <summary>journal export and report, from a played journal.</summary>
internal sealed class JournalExportVerbTests : SupportVerbTests
{
    [Test]
    public async Task Every_record_is_a_line_of_JSON_and_the_end_is_said(CancellationToken ct)
    {
        Answers.On<ListJournalRecordsRequest>(asked => asked.PageToken.Length == 0
            ? new ListJournalRecordsResponse { Records = { Record(3), Record(2) }, NextPageToken = "next" }
            : new ListJournalRecordsResponse { Records = { Record(1) } });
        var output = await Scene.MustAsync("journal export --space sp_1 --actor Server --code spaceClosed --from 2026-11-01Z --to 2026-12-01Z", ct);
        var numbers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("number").GetInt64());
        Assert.That(numbers, Is.EqualTo([3L, 2L, 1L]));
        Assert.That(Scene.Console.Error, Does.Contain("3 records, all of them."));
        var asked = Answers.Asked<ListJournalRecordsRequest>()[0];
        Assert.That((asked.SpaceId, asked.Actor, asked.Codes.Single(), asked.PageSize), Is.EqualTo(("sp_1", "Server", JournalCode.SpaceClosed, 1000)));
        Assert.That((asked.FromTime, asked.ToTime), Is.EqualTo((Samples.At(1, 0), new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero).ToTimestamp())));
    }

    [Test]
    public async Task An_export_that_breaks_is_a_failure_and_does_not_say_that_it_is_whole(CancellationToken ct)
    {
        Answers.On<ListJournalRecordsRequest>(asked => asked.PageToken.Length == 0
            ? new ListJournalRecordsResponse { Records = { Record(2) }, NextPageToken = "next" }
            : throw new RpcException(new Status(StatusCode.Unavailable, "gone")));
        Assert.That(await Scene.FailAsync("journal export", ct), Is.EqualTo("UNAVAILABLE"));
        Assert.That(Scene.Console.Output, Does.Contain("\"number\":2"));
        Assert.That(Scene.Console.All, Does.Not.Contain("all of them"));
    }

    [Test]
    public async Task A_report_is_made_of_the_records_of_one_space(CancellationToken ct)
    {
        Answers.On<ListJournalRecordsRequest>(asked => asked.SpaceId.Length > 0
            ? new ListJournalRecordsResponse { Records = { AccessReportTests.Records() } }
            : new ListJournalRecordsResponse { Records = { Samples.Record(1, 1, JournalCode.StaffAdded, "Server", "staff_1", ("login", "alice")) } });
        var output = await Scene.MustAsync($"journal report {Samples.Address} --out - --language en", ct);
        Assert.That(output, Does.StartWith("Accesses to the space zoe.example.org (sp_1)\n").And.Contain("by a member of the support (alice)"));
        Assert.That(Answers.Asked<ListJournalRecordsRequest>()[0].SpaceId, Is.EqualTo("sp_1"));
        Assert.That(Answers.Asked<ListJournalRecordsRequest>()[0].Codes, Does.Contain(JournalCode.ClosedSpaceRead).And.Not.Contain(JournalCode.SignedIn));
        Assert.That(Answers.Asked<ListJournalRecordsRequest>()[1].Codes, Is.EqualTo([JournalCode.StaffAdded]));
        var json = (await Scene.JsonAsync("journal report sp_1 --out -", ct)).Single();
        Assert.That(json.GetProperty("grants")[0].GetProperty("end").GetProperty("by").GetProperty("name").GetString(), Is.EqualTo("alice"));
    }

    [Test]
    public async Task A_report_goes_to_a_new_file_only(CancellationToken ct)
    {
        await Scene.MustAsync("journal report sp_1 --out report.txt", ct);
        Assert.That(await File.ReadAllTextAsync(Scene.PathOf("report.txt"), ct), Does.StartWith("Accès à l'espace sp_1 (sp_1)\n").And.EndsWith("\n"));
        Assert.That(await Scene.FailAsync("journal report sp_1 --out report.txt", ct), Is.EqualTo("LOCAL_FILE"));
    }

    private static JournalRecord Record(long number) => Samples.Record(number, 1, JournalCode.SpaceClosed, "Server");
}
