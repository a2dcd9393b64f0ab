using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mover.Tests.Tui;
using Mover.V1;

namespace Mover.Tests.Links.Browser;

/// <summary>The download page in a real browser: what is saved is the part, also when the connection breaks in the middle.</summary>
[CancelAfter(180_000)]
internal sealed partial class DownloadPageTests
{
    private const int LargeBytes = 48_000_000;

    private TestBrowser _browser = null!;
    private PageScene _scene = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        _browser = await TestBrowser.StartAsync();
        _scene = await PageScene.BeginAsync(await TestServer.StartAsync(), CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task End()
    {
        if (_scene is not null)
            await _scene.DisposeAsync();
        if (_browser is not null)
            await _browser.DisposeAsync();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Every_part_is_saved_byte_for_byte_under_its_name(bool script, CancellationToken ct)
    {
        var archive = await _scene.CreateArchiveAsync(ct);
        await using var page = await _browser.OpenAsync(
            (await _scene.LinkAsync(archive, ct)).PageUrl, options => options.JavaScriptEnabled = script);
        Assert.That(await page.Page.GetByRole(AriaRole.Row).CountAsync(), Is.EqualTo(archive.Parts.Count + 1));
        foreach (var part in archive.Parts)
        {
            var download = await page.Page.RunAndWaitForDownloadAsync(() => LinkOf(page, part).ClickAsync());
            Assert.That(download.SuggestedFilename, Is.EqualTo(part.FileName));
            Assert.That(
                await File.ReadAllBytesAsync(await download.PathAsync(), ct),
                Is.EqualTo(await _scene.Client.ReadPartAsync(archive.ArchiveId, part.PartNumber, ct)));
        }

        await page.GoAsync(page.Page.Url);
        Assert.That(await page.Page.GetByText("Déjà téléchargée").CountAsync(), Is.EqualTo(archive.Parts.Count));
    }

    /// <remarks>The browser goes on by itself where a proxy closes in order. Where the network breaks, it waits for its user to press "Resume".</remarks>
    [Test]
    public async Task A_large_part_whose_connection_is_closed_too_early_goes_on_where_it_stood(CancellationToken ct)
    {
        var archive = await CreateLargeAsync(ct);
        var log = _scene.Server.ListenToLog();
        // Chromium may open more than one connection: whichever carries the part is cut, and so is the one that goes on.
        await using var relay = Relay(20_000_000, 20_000_000, 20_000_000);
        relay.ClosesInOrder = true;
        await using var page = await OpenThroughAsync(relay, archive, ct);
        var download = await page.Page.RunAndWaitForDownloadAsync(() => LinkOf(page, archive.Parts[0]).ClickAsync());
        var saved = await download.PathAsync().WaitAsync(ct);
        var offsets = log.Lines.Select(line => ReadLine().Match(line)).Where(match => match.Success).Select(match => long.Parse(match.Groups[1].Value)).ToList();
        await TestContext.Out.WriteLineAsync($"{relay.Cuts} cuts, read from {string.Join(", ", offsets)}");
        Assert.That(relay.Cuts, Is.GreaterThanOrEqualTo(2));
        Assert.That(offsets, Has.Count.GreaterThanOrEqualTo(3).And.Ordered);
        Assert.That(offsets[^1], Is.GreaterThan(30_000_000), "nothing was sent twice");
        await ExpectSameAsync(saved, archive, ct);
    }

    [Test]
    public async Task A_person_who_follows_a_part_that_is_gone_sees_why(CancellationToken ct)
    {
        var archive = await _scene.CreateArchiveAsync(ct);
        await using var page = await _browser.OpenAsync((await _scene.LinkAsync(archive, ct)).PageUrl);
        await _scene.Client.Archives.DeleteArchiveAsync(new DeleteArchiveRequest { ArchiveId = archive.ArchiveId }, _scene.Client.With(ct));
        await LinkOf(page, archive.Parts[0]).ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Cette archive a été supprimée" }).WaitForAsync();
    }

    /// <summary>Of a space of its own: parts of the other one are small, and would be hundreds with this film.</summary>
    private async Task<Archive> CreateLargeAsync(CancellationToken ct)
    {
        var space = await _scene.Client.CreateSpaceAsync("large.example.org", ct);
        var entry = new Entry { Application = "files", Kind = EntryKind.File, Path = "film.mp4" };
        await _scene.Client.UploadAsync(space.SpaceId, entry, Contents.Noise(7, LargeBytes), ct);
        return await _scene.Client.CreateArchiveAsync(space.SpaceId, ct, request => request.PartSizeBytes = 1 << 30);
    }

    private CuttingRelay Relay(params long[] budgets) =>
        CuttingRelay.Downloads(IPEndPoint.Parse(new Uri(_scene.Server.LinksAddress).Authority), budgets);

    private async Task<WatchedPage> OpenThroughAsync(CuttingRelay relay, Archive archive, CancellationToken ct) =>
        await _browser.OpenAsync(relay.Address + new Uri((await _scene.LinkAsync(archive, ct)).PageUrl).AbsolutePath);

    private async Task ExpectSameAsync(string saved, Archive archive, CancellationToken ct)
    {
        var whole = await _scene.Client.ReadPartAsync(archive.ArchiveId, 0, ct);
        Assert.That(SHA256.HashData(await File.ReadAllBytesAsync(saved, ct)), Is.EqualTo(SHA256.HashData(whole)));
    }

    private static ILocator LinkOf(WatchedPage page, ArchivePart part) =>
        page.Page.GetByRole(AriaRole.Link, new() { Name = $"Télécharger {part.FileName}" });

    [GeneratedRegex(@"bytes read from (\d+) on")]
    private static partial Regex ReadLine();
}
