using Microsoft.Playwright;
using Mover.V1;

namespace Mover.Tests.Links.Browser;

/// <summary>Confirming and refusing a move in a real browser: with a mouse, by the keyboard alone, without JavaScript, by ear.</summary>
[CancelAfter(120_000)]
internal sealed class MovePageTests
{
    private readonly StoppedClock _clock = new();
    private TestBrowser _browser = null!;
    private MovePageScene _scene = null!;

    [OneTimeSetUp]
    public async Task Start() => _browser = await TestBrowser.StartAsync();

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
    }

    [SetUp]
    public async Task Begin() => _scene = await MovePageScene.BeginAsync(
        await TestServer.StartAsync(Shape.Engine, _clock), _clock, CancellationToken.None);

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [TestCase("Confirmer le déménagement", "Le déménagement est confirmé", MoveState.Confirmed, true)]
    [TestCase("Confirmer le déménagement", "Le déménagement est confirmé", MoveState.Confirmed, false)]
    [TestCase("Refuser le déménagement", "Le déménagement est refusé", MoveState.Cancelled, true)]
    [TestCase("Refuser le déménagement", "Le déménagement est refusé", MoveState.Cancelled, false)]
    public async Task A_button_answers_and_the_used_link_says_so_kindly(
        string button, string title, MoveState state, bool script, CancellationToken ct)
    {
        var url = await _scene.AskAsync(ct);
        await using var page = await _browser.OpenAsync(url, options => options.JavaScriptEnabled = script);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await PageLook.ExpectHeadingAsync(page, title);
        // What is confirmed goes on by itself.
        Assert.That(await _scene.FindStateAsync(ct), state == MoveState.Confirmed ? Is.InRange(state, MoveState.Moved) : Is.EqualTo(state));
        await page.GoAsync(url);
        await PageLook.ExpectHeadingAsync(page, "Vous avez déjà répondu");
        Assert.That(page.Status, Is.EqualTo(410));
    }

    [Test]
    public async Task The_keyboard_alone_is_enough(CancellationToken ct)
    {
        await using var page = await _browser.OpenAsync(await _scene.AskAsync(ct));
        await PageLook.ExpectFocusAsync(page, "English");
        await PageLook.ExpectFocusAsync(page, "Confirmer le déménagement");
        await PageLook.ExpectFocusAsync(page, "Refuser le déménagement");
        await page.Page.Keyboard.PressAsync("Enter");
        await PageLook.ExpectHeadingAsync(page, "Le déménagement est refusé");
        Assert.That(await _scene.FindStateAsync(ct), Is.EqualTo(MoveState.Cancelled));
    }

    [Test]
    public async Task The_language_changes_by_a_plain_link_and_stays_through_the_button(CancellationToken ct)
    {
        await using var page = await _browser.OpenAsync(await _scene.AskAsync(ct));
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await PageLook.ExpectHeadingAsync(page, "Move your space?");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm the move" }).ClickAsync();
        await PageLook.ExpectHeadingAsync(page, "The move is confirmed");
    }

    [Test]
    public async Task A_page_of_another_site_cannot_press_the_button(CancellationToken ct)
    {
        var url = await _scene.AskAsync(ct);
        var seal = await _scene.Pages.SealAsync(url, ct);
        var form = $"""<form method="post" action="{url}"><input name="seal" value="{seal}"><button name="answer" value="confirm">x</button></form>""";
        await using var page = await _browser.OpenAsync(url);
        page.Known.Add("evil.example");
        await page.Page.RouteAsync("http://evil.example/", route => route.FulfillAsync(new() { ContentType = "text/html", Body = form }));
        await page.GoAsync("http://evil.example/");
        await page.Page.GetByRole(AriaRole.Button).ClickAsync();
        await PageLook.ExpectHeadingAsync(page, "Rien n’a été modifié");
        Assert.That(await _scene.FindStateAsync(ct), Is.EqualTo(MoveState.AwaitingConfirmation));
    }

    [TestCase(1280)]
    [TestCase(390)]
    public async Task The_page_reads_in_order_at_every_width(int width, CancellationToken ct)
    {
        var url = await _scene.AskAsync(ct, check =>
        {
            while (check.Applications.Count > 1)
                check.Applications.RemoveAt(1);
            while (check.Findings.Count > 3)
                check.Findings.RemoveAt(1);
        });
        await using var page = await _browser.OpenAsync(url, options => options.ViewportSize = new() { Width = width, Height = 800 });
        Assert.That(await PageLook.ReadAsync(page, "main"), Is.EqualTo(
            """
            - main:
              - heading "Déménager votre espace ?" [level=1]
              - paragraph:
                - text: Vous avez demandé que l’espace zoe.example.org déménage vers l’espace zoe.nuage.example.
                - strong: "Rien n’a encore changé :"
                - text: confirmez ou refusez.
              - term: De
              - definition: zoe.example.org 12 345 éléments, 4,6 Go sur 10 Go
              - term: Vers
              - definition: zoe.nuage.example 310 éléments, 2,1 Go sur 50 Go
              - term: À envoyer
              - definition: 3,1 Go (900 Mo sont déjà sur place)
              - paragraph:
                - strong: Le contenu de zoe.example.org remplacera tout ce que contient zoe.nuage.example.
                - text: Ce que zoe.nuage.example contient aujourd’hui (310 éléments, 2,1 Go) sera gardé pendant 30 jours, au cas où vous voudriez revenir en arrière, puis supprimé.
              - table "Ce qui déménage":
                - caption: Ce qui déménage
                - rowgroup:
                  - row "Application Contenu Volume Dans le nouvel espace":
                    - columnheader "Application"
                    - columnheader "Contenu"
                    - columnheader "Volume"
                    - columnheader "Dans le nouvel espace"
                - rowgroup:
                  - row "Fichiers 12 000 éléments 4,5 Go Utilisable":
                    - rowheader "Fichiers"
                    - cell "12 000 éléments"
                    - cell "4,5 Go"
                    - cell "Utilisable"
              - heading "Ce qui sera perdu ou changera" [level=2]
              - heading "Applications absentes du nouveau serveur" [level=3]
              - paragraph: "Leur contenu est gardé à part dans le nouvel espace, et apparaîtra si ces applications y sont installées un jour : rien à faire."
              - list:
                - listitem: Wiki (3 éléments, 5,7 Mo)
              - heading "Connecteurs à reconnecter" [level=3]
              - paragraph: Leurs réglages sont copiés, mais pas leur connexion. Dans le nouvel espace, ouvrez chacun d’eux et connectez-vous de nouveau.
              - list:
                - listitem: Électricité
              - heading "Partages par lien à refaire" [level=3]
              - paragraph: Les liens donnés jusqu’ici portent l’ancienne adresse. Dans le nouvel espace, faites de nouveaux liens et donnez-les aux personnes concernées.
              - list:
                - listitem: Photos de classe
              - heading "Comment cela se passe" [level=2]
              - list:
                - listitem: Dès que vous confirmez, la copie commence. Vous pouvez continuer à vous servir de zoe.example.org ; zoe.nuage.example ne peut plus être modifié.
                - listitem: À la fin, zoe.example.org ne peut plus être modifié pendant un court moment, le temps de comparer les deux côtés. S’il manque quoi que ce soit, rien n’est remplacé.
                - listitem:
                  - text: Si tout y est, zoe.nuage.example a votre contenu, et zoe.example.org se ferme. S’il déménage aujourd’hui, il est supprimé le
                  - time: (heure de Paris)
                  - text: .
                - listitem: Jusque-là, vous pourrez revenir en arrière, avec le lien du courriel que nous vous enverrons. Ensuite, ce ne sera plus possible.
              - paragraph:
                - text: Vous pouvez répondre jusqu’au
                - time: (heure de Paris)
                - text: . Sans réponse, rien ne se passe. Si vous n’avez pas demandé ce déménagement, refusez-le, puis changez votre mot de passe.
              - button "Confirmer le déménagement"
              - button "Refuser le déménagement"
            """));
    }
}
