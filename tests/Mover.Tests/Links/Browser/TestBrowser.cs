using Microsoft.Playwright;

namespace Mover.Tests.Links.Browser;

/// <summary>Debian's Chromium without a window. It may be absent; no browser is ever downloaded.</summary>
internal sealed class TestBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private TestBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<TestBrowser> StartAsync()
    {
        var path = Required.Tool("chromium");
        var playwright = await Playwright.CreateAsync();
        // Without its sandbox: the tests run as root in containers, where it refuses to start.
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox"] });
        return new TestBrowser(playwright, browser);
    }

    /// <summary>A fresh profile with one page, which must neither complain nor ask anybody but the server.</summary>
    public async Task<WatchedPage> OpenAsync(string url, Action<BrowserNewContextOptions>? change = null)
    {
        var options = new BrowserNewContextOptions { ViewportSize = new() { Width = 1280, Height = 800 }, Locale = "fr-FR", AcceptDownloads = true };
        change?.Invoke(options);
        var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(20_000);
        var page = new WatchedPage(context, await context.NewPageAsync(), new Uri(url));
        await page.GoAsync(url);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
