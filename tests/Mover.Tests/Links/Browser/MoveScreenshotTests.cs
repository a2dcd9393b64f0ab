using Microsoft.Playwright;
using Mover.V1;

namespace Mover.Tests.Links.Browser;

/// <summary>Shows what the pages about moves look like, and measures whether weak eyes can read them.</summary>
[CancelAfter(300_000)]
internal sealed class MoveScreenshotTests
{
    private readonly StoppedClock _clock = new();
    private TestBrowser _browser = null!;
    private MovePageScene _scene = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        _browser = await TestBrowser.StartAsync();
        _scene = await MovePageScene.BeginAsync(await TestServer.StartAsync(Shape.Engine, _clock), _clock, CancellationToken.None);
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
    public async Task Every_page_fits_its_screen_and_can_be_read(CancellationToken ct)
    {
        var archive = await _scene.Pages.ArchiveUrlAsync(ct);
        var empty = await _scene.AskAsync(ct, Empty);
        await ShootAllAsync("move-empty", empty, ct);
        await ShootAnswerAsync("move-refused", empty, "Refuser le déménagement");
        var asked = await _scene.AskAsync(ct);
        await ShootAllAsync("move", asked, ct);
        await ShootAnswerAsync("move-confirmed", asked, "Confirmer le déménagement");
        await ShootAllAsync("move-used", asked, ct);
        await _scene.SetStateAsync(MoveState.Failed, ct);
        await ShootAllAsync("report-failed", await _scene.ReportUrlAsync(ct), ct);

        var (undo, report) = await _scene.SwitchAsync(ct);
        await ShootAllAsync("undo", undo, ct);
        await ShootAllAsync("report", report, ct);
        await ShootAllAsync("archive-moved", archive, ct);
        await _scene.ChangeTargetAsync(3, ct);
        await ShootAnswerAsync("undo-changed", undo, "Revenir à mon ancien espace");
        await ShootAnswerAsync("undo-begun", undo, "Revenir à mon ancien espace", "Revenir et perdre ces changements");
        await ShootAllAsync("undo-used", undo, ct);
    }

    private static void Empty(MoveCheck check)
    {
        (check.OverwrittenEntries, check.OverwrittenBytes, check.ThereBytes) = (0, 0, 0);
        check.Target = new SpaceFigures { QuotaBytes = 50_000_000_000 };
        check.Findings.Clear();
    }

    private async Task ShootAllAsync(string name, string url, CancellationToken ct)
    {
        await PageLook.ShootAllAsync(_browser, name, url, ct);
        await using var page = await _browser.OpenAsync(url);
        await PageLook.ExpectContrastsAsync(page, name);
    }

    /// <summary>What buttons lead to, on a phone and by night.</summary>
    private async Task ShootAnswerAsync(string name, string url, params string[] buttons)
    {
        await using var page = await _browser.OpenAsync(url, options => options.ViewportSize = new() { Width = 390, Height = 844 });
        foreach (var button in buttons)
            await page.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await page.ShootAsync($"{name}-fr-phone");
        await PageLook.ExpectContrastsAsync(page, name);
        await page.Page.SetViewportSizeAsync(1280, 800);
        await page.ShootAsync($"{name}-fr-desktop-dark");
    }
}
