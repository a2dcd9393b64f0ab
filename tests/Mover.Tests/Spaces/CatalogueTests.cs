using Mover.Server.Calls;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Tests.Spaces;

internal sealed class CatalogueTests
{
    private static readonly CatalogueApplication Good = new("files", "Fichiers", "Files", "Fichiers", "2.0", "1.0", false);

    [Test]
    public void The_catalogue_that_comes_with_the_server_keeps_the_rules()
    {
        var catalogue = Catalogue.Load("");

        Assert.That(catalogue.Applications, Has.Count.GreaterThan(20));
        Assert.That(catalogue.Get("files").Folder, Is.EqualTo("Fichiers"));
        Assert.That(catalogue.Applications.Select(application => application.Id), Is.SupersetOf(new[]
        {
            "contacts", "connectors", "shares", "passwords", "photos", "notes", "calendar", "mail", "blog", "wiki", "scrapbook", "homeworks",
            "forum", "mindmap", "exercizer", "collaborativewall", "timelinegenerator", "schoolbook", "conversation",
        }));
    }

    [Test]
    public void An_unknown_application_is_refused_by_its_name()
    {
        var refusal = Assert.Throws<Refusal>(() => Catalogue.Load("").Get("no\u001bsuch"))!;

        Assert.That(refusal.Reason, Is.EqualTo(Reason.ApplicationUnknown));
        Assert.That(refusal.Facts, Does.Contain(("application", "no\\u001bsuch")));
    }

    [TestCase("Files", "Fichiers", "2.0", "1.0", "The id")]
    [TestCase("files", "fi/chiers", "2.0", "1.0", "the folder")]
    [TestCase("files", "Mover", "2.0", "1.0", "the folder")]
    [TestCase("files", "nul", "2.0", "1.0", "the folder")]
    [TestCase("files", "Été", "2.0", "1.0", "the folder")]
    [TestCase("files", "Fichiers", "new", "1.0", "versions")]
    [TestCase("files", "Fichiers", "2.0", "2.1", "the lowest importable version")]
    public void A_faulty_application_is_told_in_words(string id, string folder, string version, string lowest, string words)
    {
        var faulty = Good with { Id = id, Folder = folder, Version = version, LowestImportableVersion = lowest };

        Assert.That(CatalogueRules.FindFaults([faulty]), Has.One.Contains(words));
    }

    [Test]
    public void All_faults_are_told_at_once()
    {
        var fault = Assert.Throws<InvalidDataException>(() => _ = new Catalogue(
            [Good, Good with { Id = "Bad", Folder = "FICHIERS" }, Good with { Version = "x", Folder = "Other" }]))!;

        Assert.That(fault.Message, Does.Contain("\"Bad\"").And.Contain("versions").And.Contain("\"fichiers\" comes more than once")
            .And.Contain("\"files\" comes more than once"));
    }

    [TestCase("{", "cannot be read")]
    [TestCase("[]", "no applications")]
    [TestCase("""[{"id": "files"}]""", "cannot be read")]
    public void A_file_that_is_no_catalogue_is_refused(string content, string words)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, content);
            Assert.That(() => Catalogue.Load(path), Throws.TypeOf<InvalidDataException>().With.Message.Contains(words));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Settings_that_cannot_be_are_told_all_at_once()
    {
        var options = new SpacesOptions { DefaultQuotaBytes = 0, BatchIdle = TimeSpan.Zero, MostOpenUploads = 0, CataloguePath = "/no/such/file" };

        Assert.That(options.Faults().Count(), Is.EqualTo(4));
        Assert.That(new SpacesOptions().Faults(), Is.Empty);
    }
}
