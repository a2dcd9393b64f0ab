using Microsoft.Playwright;
using Mover.V1;

namespace Mover.Tests.Links.Browser;

/// <summary>Leaving for good and coming back, in a real browser: with a mouse, by the keyboard alone, without JavaScript.</summary>
[CancelAfter(120_000)]
internal sealed class DeletionPageTests
{
    private readonly StoppedClock _clock = new();
    private TestBrowser _browser = null!;
    private PageScene _scene = null!;

    [OneTimeSetUp]
    public async Task Start() => _browser = await TestBrowser.StartAsync();

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
    }

    [SetUp]
    public async Task Begin() =>
        _scene = await PageScene.BeginAsync(await TestServer.StartAsync(Shape.Engine, _clock), CancellationToken.None);

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_button_confirms_and_the_used_link_says_so_kindly(bool script, CancellationToken ct)
    {
        var url = await _scene.DeletionUrlAsync(ct);
        await using (var page = await _browser.OpenAsync(url, options => options.JavaScriptEnabled = script))
        {
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Supprimer mon espace" }).ClickAsync();
            await PageLook.ExpectHeadingAsync(page, "La suppression est confirmée");
            Assert.That(await _scene.GetStateAsync(ct), Is.EqualTo(SpaceState.PendingDeletion));
            // Pressed again, as by somebody who goes back and is not sure.
            await page.GoAsync(url);
            Assert.That(page.Status, Is.EqualTo(410));
            await PageLook.ExpectHeadingAsync(page, "La suppression a déjà été confirmée");
        }

        await using var stay = await _browser.OpenAsync(await _scene.FindStayUrlAsync(ct), options => options.JavaScriptEnabled = script);
        await stay.Page.GetByRole(AriaRole.Button, new() { Name = "Garder mon espace" }).ClickAsync();
        await PageLook.ExpectHeadingAsync(stay, "Votre espace est ouvert");
        Assert.That(await _scene.GetStateAsync(ct), Is.EqualTo(SpaceState.Active));
    }

    [Test]
    public async Task The_keyboard_alone_is_enough(CancellationToken ct)
    {
        await using var page = await _browser.OpenAsync(await _scene.DeletionUrlAsync(ct));
        await PageLook.ExpectFocusAsync(page, "English");
        await PageLook.ExpectFocusAsync(page, "Supprimer mon espace");
        await PageLook.ExpectFocusAsync(page, "Garder mon espace");
        await page.Page.Keyboard.PressAsync("Enter");
        await PageLook.ExpectHeadingAsync(page, "Votre espace n’a pas changé");
        Assert.That(await _scene.GetStateAsync(ct), Is.EqualTo(SpaceState.Active), "the way out does nothing");
        await PageLook.ExpectFocusAsync(page, "English");
        await PageLook.ExpectFocusAsync(page, "Revenir à la page précédente");
        await page.Page.Keyboard.PressAsync("Enter");
        await PageLook.ExpectHeadingAsync(page, "Supprimer définitivement votre espace ?");
        await PageLook.ExpectFocusAsync(page, "English");
        await PageLook.ExpectFocusAsync(page, "Supprimer mon espace");
        await page.Page.Keyboard.PressAsync("Enter");
        await PageLook.ExpectHeadingAsync(page, "La suppression est confirmée");
        Assert.That(await _scene.GetStateAsync(ct), Is.EqualTo(SpaceState.PendingDeletion));
    }

    [Test]
    public async Task The_language_changes_by_a_plain_link_and_stays_through_the_button(CancellationToken ct)
    {
        await using var page = await _browser.OpenAsync(await _scene.DeletionUrlAsync(ct));
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await PageLook.ExpectHeadingAsync(page, "Delete your space for good?");
        Assert.That(await page.Page.Locator("html").GetAttributeAsync("lang"), Is.EqualTo("en"));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Delete my space" }).ClickAsync();
        await PageLook.ExpectHeadingAsync(page, "The deletion is confirmed");
    }

    [Test]
    public async Task A_link_that_has_expired_or_never_was_has_its_page(CancellationToken ct)
    {
        var url = await _scene.DeletionUrlAsync(ct);
        _clock.Advance(TimeSpan.FromDays(1));
        await using var expired = await _browser.OpenAsync(url);
        await PageLook.ExpectHeadingAsync(expired, "Ce lien de confirmation a expiré");
        await using var unknown = await _browser.OpenAsync($"{url}x", options => options.Locale = "en-GB");
        await PageLook.ExpectHeadingAsync(unknown, "This link leads nowhere");
        Assert.That((expired.Status, unknown.Status), Is.EqualTo((410, 404)));
    }

    [Test]
    public async Task A_page_of_another_site_cannot_press_the_button(CancellationToken ct)
    {
        var url = await _scene.DeletionUrlAsync(ct);
        // Even one that somehow got hold of the seal.
        var form = $"""<form method="post" action="{url}"><input name="seal" value="{await _scene.SealAsync(url, ct)}"><button name="answer" value="confirm">x</button></form>""";
        await using var page = await _browser.OpenAsync(url);
        page.Known.Add("evil.example");
        await page.Page.RouteAsync("http://evil.example/", route => route.FulfillAsync(new() { ContentType = "text/html", Body = form }));
        await page.GoAsync("http://evil.example/");
        await page.Page.GetByRole(AriaRole.Button).ClickAsync();
        await PageLook.ExpectHeadingAsync(page, "Rien n’a été modifié");
        Assert.That(await _scene.GetStateAsync(ct), Is.EqualTo(SpaceState.Active));
    }
}
