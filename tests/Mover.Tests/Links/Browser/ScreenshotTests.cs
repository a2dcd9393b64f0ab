using Microsoft.Playwright;

namespace Mover.Tests.Links.Browser;

/// <summary>Shows what every page looks like, on a phone and on a desktop, in both languages, by day and by night.</summary>
[CancelAfter(240_000)]
internal sealed class ScreenshotTests
{
    private TestBrowser _browser = null!;
    private StoppedClock _clock = null!;
    private PageScene _scene = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        _browser = await TestBrowser.StartAsync();
        _clock = new StoppedClock();
        var server = await TestServer.StartAsync(Shape.Engine, _clock);
        _scene = await PageScene.BeginAsync(server, CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task End()
    {
        if (_scene is not null)
            await _scene.DisposeAsync();
        if (_browser is not null)
            await _browser.DisposeAsync();
    }

    [Test]
    public async Task Every_page_fits_its_screen(CancellationToken ct)
    {
        var archive = await _scene.ArchiveUrlAsync(ct);
        await (await _scene.SendAsync(HttpMethod.Get, $"{archive}/0", ct)).Content.ReadAsByteArrayAsync(ct);
        await ShootAllAsync("archive", archive, ct);
        await ShootAllAsync("import", await _scene.ImportUrlAsync(ct), ct);
        var deletion = await _scene.DeletionUrlAsync(ct);
        await ShootAllAsync("deletion", deletion, ct);
        await ShootAllAsync("deletion-kept", $"{deletion}?keep=1", ct);
        await ShootConfirmedAsync(deletion);
        await ShootAllAsync("deletion-used", deletion, ct);
        await ShootAllAsync("archive-closed", archive, ct);
        var stay = await _scene.FindStayUrlAsync(ct);
        await ShootAllAsync("stay", stay, ct);
        using (var stayed = await _scene.PressAsync(stay, "keep", ct))
            Assert.That((int)stayed.StatusCode, Is.EqualTo(200));
        await ShootAllAsync("stay-used", stay, ct);
        await ShootAllAsync("unknown", $"{_scene.Server.LinksAddress}/archives/x", ct);
        _clock.Advance(TimeSpan.FromDays(8));
        await ShootAllAsync("archive-expired", archive, ct);
    }

    private async Task ShootConfirmedAsync(string url)
    {
        await using var page = await _browser.OpenAsync(url);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Supprimer mon espace" }).ClickAsync();
        await page.ShootAsync("deletion-confirmed-fr-desktop");
    }

    private Task ShootAllAsync(string name, string url, CancellationToken ct) => PageLook.ShootAllAsync(_browser, name, url, ct);
}
