using Mover.V1;

namespace Mover.Tests.Imports.Formats;

/// <summary>The user migration of Nextcloud.</summary>
[CancelAfter(120_000)]
internal sealed class NextcloudTests
{
    private FormatScene _scene = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _scene = await FormatScene.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _scene.DisposeAsync();

    [Test]
    public async Task Files_versions_the_bin_calendars_and_cards_each_go_where_they_belong(CancellationToken ct)
    {
        var space = await _scene.CreateAsync(ct);
        var zip = Beginning()
            .Add("files/files/Été/Note d’hier.md", "# Été")
            .Add("files/files_versions/Été/Note d’hier.md.v1700000000", "older")
            .Add("files_trashbin/files/files/vieux.txt.d1700000001", "old")
            .Add("files_trashbin/files/files/Dossier.d1700000002/dedans.txt", "inside")
            .Add("files_trashbin/locations.json", """{"vieux.txt":{"1700000001":"Été"},"Dossier":{"1700000002":"."}}""")
            .Add("dav/calendars/personal.ics", "BEGIN:VCALENDAR")
            .Add("dav/address_books/contacts.vcf", "BEGIN:VCARD").Add("dav/address_books/contacts.json", "{}")
            .Add("files/tags.json", "[]").Add("settings/account.json", "{}");
        var (done, lines) = await _scene.ImportAsync(space, ct, zip.ToBytes());
        Assert.That((done.Format, done.Plan.Findings.Count), Is.EqualTo((ImportFormat.Nextcloud, 0)));
        Assert.That(await _scene.ReadAsync(space, ct), Is.EquivalentTo(new Dictionary<string, string>
        {
            ["files file Été/Note d’hier.md"] = "# Été",
            ["files version Été/Note d’hier.md 2023-11-14T22:13:20Z"] = "older",
            ["files file Corbeille/Été/vieux.txt"] = "old",
            ["files file Corbeille/Dossier/dedans.txt"] = "inside",
            ["calendar file personal.ics"] = "BEGIN:VCALENDAR",
            ["contacts file contacts.vcf"] = "BEGIN:VCARD",
            ["contacts data contacts.json"] = "{}",
        }));
        Assert.That(lines.Where(line => line.Verdict == ImportVerdict.Refused).Select(line => (line.Path, line.Cause)), Is.EquivalentTo(new[]
        {
            ("files/tags.json", ImportCause.NotCarried), ("settings/account.json", ImportCause.NotCarried),
        }));
        await _scene.RequireSameAgainAsync(space, ct, zip.ToBytes());
    }

    [Test]
    public async Task An_archive_that_was_cut_off_is_said_to_be(CancellationToken ct)
    {
        var zip = new ForeignZip().Add("user.json", "{}").Add("versions.json", "[]").Add("files/files/a.txt", "a");
        var plan = await _scene.Owner.PlanAsync(await _scene.CreateAsync(ct), ct, ("zoe.nextcloud_export", zip.ToBytes()));
        Assert.That(plan.Plan.Findings.Single().Kind, Is.EqualTo(ImportFindingKind.CutOff));
        Assert.That(plan.Plan.Applications.Single().NewCount, Is.EqualTo(1));
    }

    [Test]
    public async Task Versions_and_bins_with_names_that_mean_nothing_are_named(CancellationToken ct)
    {
        var zip = Beginning().Add("files/files_versions/a.txt", "no time").Add("files/files_versions/b.txt.v99999999999999999999", "no time")
            .Add("files_trashbin/files/files/x", "no time").Add("files_trashbin/locations.json", "[]");
        var (_, lines) = await _scene.ImportAsync(await _scene.CreateAsync(ct), ct, zip.ToBytes());
        Assert.That(lines.Select(line => (line.Path, line.Verdict, line.Cause)), Is.EquivalentTo(new[]
        {
            ("a.txt", ImportVerdict.Refused, ImportCause.DocumentUnreadable), ("b.txt.v99999999999999999999", ImportVerdict.Refused, ImportCause.DocumentUnreadable),
            ("Corbeille/x", ImportVerdict.Created, ImportCause.Trashed),
        }));
    }

    [Test]
    [CancelAfter(180_000)]
    public async Task A_hundred_thousand_entries_are_all_found(CancellationToken ct)
    {
        var zip = Beginning();
        for (var file = 0; file < 100_000; file++)
            zip.Add($"files/files/Dossier {file % 300}/Été {file}.txt", "x");
        var plan = await _scene.Owner.PlanAsync(await _scene.CreateAsync(ct), ct, ("zoe.nextcloud_export", zip.ToBytes()));
        Assert.That(plan.Plan.Applications.Single().NewCount, Is.EqualTo(100_000));
    }

    private static ForeignZip Beginning() => new ForeignZip().Add("user.json", "{}").Add("versions.json", """{"files":1}""").Add("migrator_versions.json", """{"files":1}""");
}
