using Microsoft.Playwright;

namespace Mover.Tests.Links.Browser;

/// <summary>What a screen reader hears, and what weak eyes can read.</summary>
[CancelAfter(120_000)]
internal sealed class AccessibilityTests
{
    private readonly StoppedClock _clock = new();
    private TestBrowser _browser = null!;
    private PageScene _scene = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        _browser = await TestBrowser.StartAsync();
        _scene = await PageScene.BeginAsync(await TestServer.StartAsync(Shape.Engine, _clock), CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task End()
    {
        if (_scene is not null)
            await _scene.DisposeAsync();
        if (_browser is not null)
            await _browser.DisposeAsync();
    }

    [TestCase(1280)]
    [TestCase(390)]
    public async Task The_download_page_is_a_table_with_names_at_every_width(int width, CancellationToken ct)
    {
        var archive = await _scene.CreateArchiveAsync(ct, request => request.PartSizeBytes = 1 << 30);
        await using var page = await _browser.OpenAsync(
            (await _scene.LinkAsync(archive, ct)).PageUrl, options => options.ViewportSize = new() { Width = width, Height = 800 });
        var part = archive.Parts[0].FileName;
        Assert.That(await PageLook.ReadAsync(page, "table"), Is.EqualTo(
            $"""
            - table "Les parties de l’archive":
              - caption: Les parties de l’archive
              - rowgroup:
                - row "Fichier Taille État Téléchargement":
                  - columnheader "Fichier"
                  - columnheader "Taille"
                  - columnheader "État"
                  - columnheader "Téléchargement"
              - rowgroup:
                - row "{part} 326,2 ko Pas encore téléchargée Télécharger {part}":
                  - rowheader "{part}"
                  - cell "326,2 ko"
                  - cell "Pas encore téléchargée"
                  - cell "Télécharger {part}":
                    - link "Télécharger {part}"
            """));
    }

    [Test]
    public async Task The_deletion_page_reads_in_order(CancellationToken ct)
    {
        await using var scene = await PageScene.BeginAsync(await TestServer.StartAsync(), ct);
        await using var page = await _browser.OpenAsync(await scene.DeletionUrlAsync(ct));
        Assert.That(await PageLook.ReadAsync(page, "body"), Is.EqualTo(
            """
            - banner:
              - paragraph: Mover vos données, où que vous alliez
              - navigation "Langue":
                - link "English"
            - main:
              - heading "Supprimer définitivement votre espace ?" [level=1]
              - paragraph:
                - text: Vous avez demandé à supprimer l’espace zoe.example.org.
                - strong: "Rien n’est encore supprimé :"
                - text: confirmez, ou gardez votre espace.
              - heading "Ce qui sera perdu" [level=2]
              - term: Espace
              - definition: zoe.example.org Zoé Martin
              - term: Contenu
              - definition: 6 éléments
              - term: Volume
              - definition: 300 ko
              - term: Archives à télécharger
              - definition: aucune
              - heading "Quand ce sera définitif" [level=2]
              - list:
                - listitem: "Dès que vous confirmez, l’espace se ferme : plus personne n’y entre, et ses archives ne peuvent plus être téléchargées."
                - listitem:
                  - text: Jusqu’au
                  - time: (heure de Paris)
                  - text: ", vous pourrez changer d’avis, avec le lien du courriel que nous vous enverrons."
                - listitem: Ensuite tout est supprimé, et personne ne pourra rien récupérer.
              - button "Supprimer mon espace"
              - link "Garder mon espace"
            - contentinfo:
              - paragraph: Une question ? Adressez-vous au service qui vous a ouvert cet espace.
              - paragraph: Nous ne demandons jamais votre mot de passe par courriel. Cette page ne contient ni traceur ni cookie.
            """));
    }

    [Test]
    public async Task Every_text_stands_out_from_what_lies_behind_it_by_day_and_by_night(CancellationToken ct)
    {
        foreach (var url in new[] { await _scene.ArchiveUrlAsync(ct), await _scene.DeletionUrlAsync(ct), $"{_scene.Server.LinksAddress}/stays/x" })
        {
            await using var page = await _browser.OpenAsync(url);
            await PageLook.ExpectContrastsAsync(page, "");
        }
    }
}
