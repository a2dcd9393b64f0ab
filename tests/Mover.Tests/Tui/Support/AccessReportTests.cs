using Mover.Tui.Journal;
using Mover.V1;

namespace Mover.Tests.Tui.Support;

/// <summary>The access report: what is counted, and what its owner reads.</summary>
internal sealed class AccessReportTests
{
    private static readonly Dictionary<string, string> Names = new() { ["staff_1"] = "alice" };

    /// <summary>Newest first, as the journal lists them.</summary>
    public static IReadOnlyList<JournalRecord> Records() =>
    [
        Samples.Record(12, 26, JournalCode.GrantEnded, "Staff:staff_1", "gr_1", ("state", "Revoked"), ("action", "OwnerRead"), ("reason", "It was the wrong person.")),
        Samples.Record(11, 25, JournalCode.ArchivePartRead, "Link:link_1", "arch_1", ("part_number", "2"), ("offset_bytes", "0"), ("read_bytes", "1500")),
        Samples.Record(10, 25, JournalCode.ArchivePartRead, "Link:link_1", "arch_1", ("part_number", "1"), ("offset_bytes", "0"), ("read_bytes", "2500")),
        Samples.Record(9, 25, JournalCode.ClosedSpaceRead, "Owner:sp_1", "gr_1", ("act", "read"), ("path", "secret/diary.txt"), ("entry_count", "1")),
        Samples.Record(8, 24, JournalCode.ClosedSpaceRead, "Owner:sp_1", "gr_1", ("act", "list"), ("path", ""), ("entry_count", "40")),
        Samples.Record(7, 24, JournalCode.ClosedSpaceRead, "Owner:sp_1", "gr_1", ("act", "list"), ("path", ""), ("entry_count", "2")),
        Samples.Record(
            6, 24, JournalCode.GrantMade, "Staff:staff_1", "gr_1", ("access_request_id", "ar_1"), ("action", "OwnerRead"), ("grantee", "Owner:sp_1"),
            ("ticket", "AM-123"), ("reason", "Lost account.\nVerified."), ("start_time", "2026-11-24T10:00:00Z"), ("end_time", "2026-11-27T10:00:00Z")),
        Samples.Record(5, 23, JournalCode.DueTimeChanged, "Staff:staff_2", "gr_0", ("old_due_time", "2026-11-30T10:00:00Z"), ("due_time", "2026-12-07T10:00:00Z")),
        Samples.Record(4, 22, JournalCode.HoldSet, "Staff:staff_2", "gr_9", ("review_time", "2026-12-20T10:00:00Z")),
        Samples.Record(3, 20, JournalCode.SignedIn, "Owner:sp_1"),
    ];

    [Test]
    public void An_owner_reads_who_what_when_and_why() => Assert.That(Text("en"), Is.EqualTo("""
        Accesses to the space zoe.example.org (sp_1)
        From the journal of the server, on 2026-11-28 10:00 UTC.

        WHAT WAS GRANTED AFTER A REQUEST
        2026-11-24 10:00 UTC: the owner reads the closed space (gr_1)
           to: the owner
           from 2026-11-24 10:00 UTC until 2026-11-27 10:00 UTC
           ticket: AM-123
           reason:
             > Lost account.
             > Verified.
           read: listed 2 times, 42 entries, 2026-11-24 10:00 UTC, by the owner
           read: opened 1 time, 1 entry, 2026-11-25 10:00 UTC, by the owner
           revoked on 2026-11-26 10:00 UTC by a member of the support (alice)
             > It was the wrong person.

        ARCHIVES THAT WERE READ
        2026-11-25 10:00 UTC: archive arch_1, parts 1, 2, 4.00 KB, by whoever had the mailed link

        SECRETS OF CONNECTORS THAT WERE READ
        nothing

        THE END OF THE SPACE
        2026-11-22 10:00 UTC: a hold was set, to be looked at again on 2026-12-20 10:00 UTC, by a member of the support (staff_2)
        2026-11-23 10:00 UTC: the deletion was moved from 2026-11-30 10:00 UTC to 2026-12-07 10:00 UTC, by a member of the support (staff_2)
        """));

    [Test]
    public void An_owner_reads_it_in_French() => Assert.That(Text("fr"), Is.EqualTo("""
        Accès à l'espace zoe.example.org (sp_1)
        D'après le journal du serveur, le 2026-11-28 10:00 UTC.

        CE QUI A ÉTÉ ACCORDÉ APRÈS UNE DEMANDE
        2026-11-24 10:00 UTC: consultation de l'espace fermé par son propriétaire (gr_1)
           à : le propriétaire
           du 2026-11-24 10:00 UTC au 2026-11-27 10:00 UTC
           ticket : AM-123
           motif :
             > Lost account.
             > Verified.
           consulté : listé 2 fois, 42 éléments, 2026-11-24 10:00 UTC, par le propriétaire
           consulté : ouvert 1 fois, 1 élément, 2026-11-25 10:00 UTC, par le propriétaire
           révoqué le 2026-11-26 10:00 UTC par un membre du support (alice)
             > It was the wrong person.

        ARCHIVES LUES
        2026-11-25 10:00 UTC : archive arch_1, parties 1, 2, 4,00 Ko, par la personne qui avait le lien envoyé par mail

        SECRETS DE CONNECTEURS LUS
        rien

        LA FIN DE L'ESPACE
        2026-11-22 10:00 UTC : la suppression a été suspendue, à revoir le 2026-12-20 10:00 UTC, par un membre du support (staff_2)
        2026-11-23 10:00 UTC : la suppression a été déplacée du 2026-11-30 10:00 UTC au 2026-12-07 10:00 UTC, par un membre du support (staff_2)
        """));

    [Test]
    public void Records_may_come_in_any_order()
    {
        var there = Report(Records());
        var back = Report(Records().Reverse());
        Assert.That(System.Text.Json.JsonSerializer.Serialize(back), Is.EqualTo(System.Text.Json.JsonSerializer.Serialize(there)));
    }

    [Test]
    public void No_path_of_what_was_read_is_told() => Assert.That(System.Text.Json.JsonSerializer.Serialize(Report(Records())), Does.Not.Contain("diary"));

    [Test]
    public void Where_the_facts_are_gone_the_report_says_so()
    {
        var made = Samples.Record(1, 24, JournalCode.GrantMade, "Staff:staff_1", "gr_1");
        made.FactsDeleted = true;
        var report = Report([made]);
        Assert.That(report.Grants.Single().FactsDeleted);
        Assert.That(new AccessReportText(ReportWords.Of("en")).Lines(report), Does.Contain("   reason: no longer kept"));
    }

    [Test]
    public void What_others_wrote_cannot_steer_a_terminal_nor_look_like_a_line_of_the_report()
    {
        var record = Samples.Record(1, 24, JournalCode.GrantMade, "Staff:staff_1", "gr_1", ("ticket", "\u001b[2J"), ("reason", "a\nARCHIVES THAT WERE READ"));
        var lines = new AccessReportText(ReportWords.Of("en")).Lines(Report([record])).ToList();
        Assert.That(string.Concat(lines).Where(char.IsControl), Is.Empty);
        Assert.That(lines, Does.Contain("   ticket: \\u{1B}[2J"));
        Assert.That(lines.Count(line => line == "ARCHIVES THAT WERE READ"), Is.EqualTo(1));
    }

    [TestCase("en")]
    [TestCase("fr")]
    public void Every_action_has_words(string language) => Assert.That(
        Enum.GetValues<AccessAction>().Skip(1).Select(action => ReportWords.Of(language).Purpose($"{action}")), Has.None.Match("^[A-Za-z]+$"));

    private static string Text(string language) => string.Join('\n', new AccessReportText(ReportWords.Of(language)).Lines(Report(Records())));

    private static AccessReport Report(IEnumerable<JournalRecord> records)
    {
        var reading = new AccessReportReading();
        foreach (var record in records)
            reading.Take(record);
        return reading.Build("sp_1", Samples.Address, Samples.At(28).ToDateTimeOffset(), Names);
    }
}
