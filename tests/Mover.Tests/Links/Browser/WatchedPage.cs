using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Mover.Tests.Links.Browser;

/// <summary>A page in a browser, watched: what it asks for, what it complains about.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _requests = new();

    public WatchedPage(IBrowserContext context, IPage page, Uri home)
    {
        (_context, Page, Known) = (context, page, [home.Authority]);
        // Chromium writes violations of the Content-Security-Policy to the console. That an address was answered with a refusal stands
        // there too, and is what some tests want.
        page.Console += (_, message) => Complain(message);
        page.PageError += (_, fault) => _complaints.Enqueue(fault);
        context.Request += (_, request) => _requests.Enqueue(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Whom the page may ask.</summary>
    public HashSet<string> Known { get; }

    /// <summary>The status of the page that is shown.</summary>
    public int Status { get; private set; }

    public async Task GoAsync(string url) => Status = (await Page.GotoAsync(url))!.Status;

    /// <summary>Saves what the page looks like, if MOVER_TESTS_SHOTS names a folder for it: pictures take longer than all the rest.</summary>
    public async Task ShootAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("MOVER_TESTS_SHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        Assert.Multiple(() =>
        {
            Assert.That(_complaints, Is.Empty, "the browser complains");
            var asked = _requests.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)).Select(url => new Uri(url).Authority);
            Assert.That(asked.Distinct(), Is.SubsetOf(Known));
        });
    }

    private void Complain(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource: the server responded with a status of", StringComparison.Ordinal))
            _complaints.Enqueue(message.Text);
    }
}
