using Mover.V1;

namespace Mover.Tests.Imports.Formats;

/// <summary>"Mes Données" of school platforms.</summary>
[CancelAfter(120_000)]
internal sealed class MesDonneesTests
{
    private const string Root = "1699999999999_0f6c1a4e-7a55-4f6c-9b1e-2f1d3c4b5a69/";
    private const string Documents = Root + "Espace documentaire/";

    private FormatScene _scene = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _scene = await FormatScene.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _scene.DisposeAsync();

    [Test]
    public async Task Resources_their_documents_and_the_document_space_come_under_the_names_that_people_gave_them(CancellationToken ct)
    {
        var space = await _scene.CreateAsync(ct);
        var zip = With(
                ("org.entcore.workspace", "5.4-SNAPSHOT", "Espace documentaire"), ("org.entcore.blog", "5.4-SNAPSHOT", "Blog"), ("fr.wseduc.scrap-book", "2.2", "Cahier multimedia"),
                ("fr.wseduc.actualites", "2.0", "Actualites"), ("fr.wseduc.rack", "3.0", "Casier"))
            .Add($"{Documents}Espace documentaire", new object[]
            {
                new { _id = "1", name = "Devoirs", eType = "folder" },
                Doc("2", "L’été.txt", "Documents personnels/Devoirs/L'ete.txt"),
                Doc("3", "note.txt", "Documents personnels/note.txt"), Doc("4", "note.txt", "Documents personnels/note_1.txt"),
                Doc("5", "partage.odt", "Documents partages/partage.odt", shared: true), Doc("6", "vieux.txt", "Corbeille/vieux.txt"),
                Doc("7", "perdu.txt", "Documents personnels/perdu.txt"),
            })
            .Add($"{Documents}Documents personnels/Devoirs/L'ete.txt", "été").Add($"{Documents}Documents personnels/note.txt", "one")
            .Add($"{Documents}Documents personnels/note_1.txt", "two").Add($"{Documents}Documents partages/partage.odt", "odt")
            .Add($"{Documents}Corbeille/vieux.txt", "old").Add($"{Documents}Documents personnels/hors index.txt", "more")
            .Add($"{Root}Blog/blog_Mon blog _ moi", new { _id = "b1", title = "Mon blog : moi", modified = new Dictionary<string, object> { ["$date"] = 1700000000000 }, shared = new[] { new { userId = "u" } } })
            .Add($"{Root}Blog/post_Premier", new { _id = "p1" }).Add($"{Root}Blog/Documents/photo_d1.jpg", "jpeg")
            .Add($"{Root}Cahier multimedia/Mon cahier", "no json")
            .Add($"{Root}Actualites/actualites.info", """{"fields":["id"],"results":[[1]]}""")
            .Add($"{Root}Casier/rendu.odt", "odt");
        var (done, lines) = await _scene.ImportAsync(space, ct, zip.ToBytes());
        Assert.That(done.Format, Is.EqualTo(ImportFormat.MesDonnees));
        Assert.That((await _scene.ReadAsync(space, ct)).Select(pair => $"{pair.Key}: {pair.Value}").Where(text => !text.Contains("data")), Is.EquivalentTo(new[]
        {
            "workspace file Documents personnels/Devoirs/L’été.txt: été", "workspace file Documents personnels/note.txt: one",
            "workspace file Documents personnels/note (2).txt: two", "workspace file Documents partages/partage.odt: odt", "workspace file Corbeille/vieux.txt: old",
            "workspace file Documents personnels/hors index.txt: more", "blog file Documents/photo_d1.jpg: jpeg", "rack file rendu.odt: odt",
        }));
        Assert.That((await _scene.ReadAsync(space, ct)).Keys.Where(key => key.Contains("data")), Is.EquivalentTo(new[]
        {
            "blog data blog_Mon blog _ moi.json", "blog data post_Premier.json", "actualites data actualites.info.json",
        }));
        Assert.That(lines.Where(line => line.Cause != ImportCause.Unspecified).Select(line => (line.Path, line.Verdict, line.Cause)), Is.EquivalentTo(new[]
        {
            ("Documents partages/partage.odt", ImportVerdict.Created, ImportCause.ShareToRenew), ("Corbeille/vieux.txt", ImportVerdict.Created, ImportCause.Trashed),
            ("Documents personnels/perdu.txt", ImportVerdict.Refused, ImportCause.ContentMissing),
            ("blog_Mon blog _ moi.json", ImportVerdict.Created, ImportCause.ShareToRenew), ("Mon cahier.json", ImportVerdict.Refused, ImportCause.DocumentUnreadable),
        }));
        Assert.That(done.Plan.Applications.Single(application => application.Application == "blog").Version, Is.EqualTo("5.4"));
        await _scene.RequireSameAgainAsync(space, ct, zip.ToBytes());
    }

    [Test]
    public async Task Old_archives_name_folders_as_people_do_and_too_old_data_is_refused(CancellationToken ct)
    {
        var zip = new ForeignZip()
            .Add($"{Root}Manifest.json", new Dictionary<string, string> { ["org.entcore.blog"] = "2.4", ["net.atos.entng.wiki"] = "3.0", ["org.entcore.workspace"] = "5.0" })
            .Add($"{Root}Blog/blog_x", "{}").Add($"{Root}Wiki/Mon wiki", "{}").Add($"{Documents}Espace documentaire", "[]").Add($"{Root}archive.signature", "{}");
        var plan = await _scene.Owner.PlanAsync(await _scene.CreateAsync(ct), ct, ("export.zip", zip.ToBytes()));
        Assert.That(plan.Plan.Applications.Select(application => (application.Application, application.Version, application.Obstacle)), Is.EqualTo(new[]
        {
            ("blog", "2.4", ImportCause.VersionTooOld), ("wiki", "3.0", ImportCause.Unspecified),
        }));
    }

    [Test]
    public async Task An_export_without_documents_says_so_for_each_of_them(CancellationToken ct)
    {
        var zip = With(("org.entcore.workspace", "5.4", "Espace documentaire"))
            .Add($"{Documents}Espace documentaire", new[] { Doc("1", "a.txt", "Documents personnels/a.txt"), Doc("2", "b.txt", "Documents personnels/b.txt") });
        var plan = await _scene.Owner.PlanAsync(await _scene.CreateAsync(ct), ct, ("export.zip", zip.ToBytes()));
        Assert.That(plan.Plan.Findings.Single().Kind, Is.EqualTo(ImportFindingKind.MetadataOnly));
        Assert.That((await _scene.Owner.ListLinesAsync(plan.ImportId, ct)).Select(line => line.Cause), Is.EqualTo(new[] { ImportCause.MetadataOnly, ImportCause.MetadataOnly }));
    }

    [TestCase("[{\"name\":\"a.txt\",\"localArchivePath\":\"Documents personnels/a.txt\",\"eType\":\"file\"},{\"na", 1)]
    [TestCase("this is no index", 0)]
    [TestCase("[1,null,\"x\",{\"name\":7,\"localArchivePath\":[]}]", 0)]
    public async Task A_damaged_index_is_read_as_far_as_it_goes(string index, int named, CancellationToken ct)
    {
        var zip = With(("org.entcore.workspace", "5.4", "Espace documentaire")).Add($"{Documents}Espace documentaire", index).Add($"{Documents}Documents personnels/a.txt", "a");
        var (_, lines) = await _scene.ImportAsync(await _scene.CreateAsync(ct), ct, zip.ToBytes());
        Assert.That(lines.Count(line => line is { Path: "Documents personnels/a.txt", Verdict: ImportVerdict.Created }), Is.EqualTo(1), $"{named} by the index, else by itself");
    }

    [Test]
    [CancelAfter(180_000)]
    public async Task A_hundred_thousand_entries_are_all_found(CancellationToken ct)
    {
        var zip = With(("org.entcore.workspace", "5.4", "Espace documentaire"));
        var documents = Enumerable.Range(0, 100_000).Select(at => (Name: $"Été {at}.txt", Path: $"Documents personnels/Dossier {at % 300}/Ete {at}.txt")).ToList();
        zip.Add($"{Documents}Espace documentaire", documents.Select((document, at) => Doc($"{at}", document.Name, document.Path)).ToArray());
        foreach (var document in documents)
            zip.Add(Documents + document.Path, "x");
        var plan = await _scene.Owner.PlanAsync(await _scene.CreateAsync(ct), ct, ("export.zip", zip.ToBytes()));
        Assert.That(plan.Plan.Applications.Single().NewCount, Is.EqualTo(100_000));
    }

    private static ForeignZip With(params (string Name, string Version, string Folder)[] applications) =>
        new ForeignZip().Add($"{Root}Manifest.json", applications.ToDictionary(application => application.Name, application => new { version = application.Version, folder = application.Folder }));

    private static object Doc(string id, string name, string path, bool shared = false) => new
    {
        _id = id,
        name,
        eType = "file",
        eParent = (string?)null,
        metadata = new Dictionary<string, object> { ["content-type"] = "text/plain", ["size"] = 3 },
        created = "2023-09-04 14:05.33.120",
        modified = "2023-09-04 14:05.33.120",
        localArchivePath = path,
        shared = shared ? new[] { new { userId = "u" } } : [],
    };
}
