using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Tests.Links;

/// <summary>The pages that mails point to: what they answer, in which words, and that looking at them changes nothing.</summary>
[CancelAfter(90_000)]
internal sealed partial class PageTests
{
    private PageScene _scene = null!;
    private string _archive = null!;
    private string _deletion = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        _scene = await PageScene.BeginAsync(await TestServer.StartAsync(), CancellationToken.None);
        _archive = await _scene.ArchiveUrlAsync(CancellationToken.None);
        _deletion = await _scene.DeletionUrlAsync(CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task Every_page_has_the_same_strict_headers(CancellationToken ct)
    {
        foreach (var (url, status) in new[] { (_archive, 200), (_deletion, 200), ($"{_deletion}?keep=1", 200), ($"{_scene.Server.LinksAddress}/stays/x", 404) })
        {
            using var got = await _scene.SendAsync(HttpMethod.Get, url, ct);
            Assert.That((int)got.StatusCode, Is.EqualTo(status), url);
            var html = await got.Content.ReadAsStringAsync(ct);
            ExpectHeaders(got, html);
            using var headed = await _scene.SendAsync(HttpMethod.Head, url, ct);
            Assert.That(headed.StatusCode, Is.EqualTo(got.StatusCode));
            ExpectHeaders(headed, html);
            Assert.That(await headed.Content.ReadAsByteArrayAsync(ct), Is.Empty);
        }
    }

    [Test]
    public async Task A_page_needs_nothing_from_elsewhere(CancellationToken ct)
    {
        foreach (var url in new[] { _archive, _deletion, $"{_scene.Server.LinksAddress}/stays/x" })
        {
            var html = await ReadAsync(url, ct);
            Assert.That(html, Does.Not.Contain("<script").And.Not.Match(@"\son\w+="));
            Assert.That(Reference().Matches(html).Select(match => match.Groups[1].Value), Has.None.Match("^(https?:)?//"));
            Assert.That(html, Does.Not.Contain("style=").And.Not.Contain("@import").And.Not.Contain("url("));
        }
    }

    [TestCase("fr", "", "Télécharger votre archive", "fr")]
    [TestCase("fr", "?lang=en", "Download your archive", "en")]
    [TestCase("fr", "?lang=de", "Télécharger votre archive", "fr")]
    [TestCase("en", "", "Download your archive", "en")]
    [TestCase("en", "?lang=fr", "Télécharger votre archive", "fr")]
    public async Task A_page_speaks_the_language_of_the_owner_unless_its_address_names_another(
        string owner, string query, string title, string language, CancellationToken ct)
    {
        await using var scene = await PageScene.BeginAsync(await TestServer.StartAsync(), ct, owner);
        var url = await scene.ArchiveUrlAsync(ct) + query;
        using var response = await scene.SendAsync(HttpMethod.Get, url, ct, ("Accept-Language", owner == "fr" ? "en" : "fr"));
        var html = await response.Content.ReadAsStringAsync(ct);
        Assert.That(html, Does.Contain($"<html lang=\"{language}\">").And.Contain($"<h1>{title}</h1>"));
        Assert.That(response.Content.Headers.ContentLanguage, Is.EqualTo(new[] { language }));
        Assert.That(html, Does.Contain($"href=\"?lang={(language == "fr" ? "en" : "fr")}\""), "a plain link to the other one");
    }

    [TestCase("en-GB,en;q=0.9", "This link leads nowhere")]
    [TestCase("de, en;q=0.5, fr;q=0.4", "This link leads nowhere")]
    [TestCase("fr-CA", "Ce lien ne mène nulle part")]
    [TestCase("zz;;;,", "Ce lien ne mène nulle part")]
    [TestCase("", "Ce lien ne mène nulle part")]
    public async Task Where_no_owner_is_known_the_browser_says_the_language(string accepted, string title, CancellationToken ct)
    {
        using var response = await _scene.SendAsync(HttpMethod.Get, $"{_scene.Server.LinksAddress}/archives/x", ct, ("Accept-Language", accepted));
        Assert.That(await response.Content.ReadAsStringAsync(ct), Does.Contain($"<h1>{title}</h1>"));
    }

    [Test]
    public async Task The_download_page_lists_every_part_with_its_size(CancellationToken ct)
    {
        var archive = await _scene.CreateArchiveAsync(ct);
        var link = await _scene.LinkAsync(archive, ct);
        var html = await ReadAsync(link.PageUrl, ct);
        Assert.That(archive.Parts, Has.Count.GreaterThan(2));
        Assert.That(html, Does.Contain(PageScene.Address).And.Contain("Zoé Martin").And.Contain("6\u00A0éléments"));
        foreach (var part in archive.Parts)
        {
            var href = PartLink().Matches(html).Select(match => match.Groups[1].Value).Single(href => href.EndsWith($"/{part.PartNumber}", StringComparison.Ordinal));
            Assert.That(new Uri(new Uri(link.PageUrl), href).ToString(), Is.EqualTo(link.PartUrls[part.PartNumber]));
            Assert.That(html, Does.Contain($"<bdi>{part.FileName}</bdi>").And.Contain($"{part.SizeBytes / 1000m:0.#}".Replace('.', ',') + "\u00A0ko"));
        }
    }

    [Test]
    public async Task The_download_page_tells_which_parts_were_downloaded(CancellationToken ct)
    {
        var link = await _scene.LinkAsync(await _scene.CreateArchiveAsync(ct), ct);
        Assert.That(await ReadAsync(link.PageUrl, ct), Does.Not.Contain("Déjà téléchargée"));
        await _scene.Http.GetByteArrayAsync(link.PartUrls[1], ct);
        var html = await ReadAsync(link.PageUrl, ct);
        Assert.That(Regex.Count(html, "Déjà téléchargée"), Is.EqualTo(1));
        Assert.That(await ReadAsync(_deletion, ct), Does.Contain($"il manque {link.PartUrls.Count - 1}\u00A0parties sur {link.PartUrls.Count}"));
    }

    [Test]
    public async Task Looking_changes_nothing(CancellationToken ct)
    {
        async Task<string> StandAsync() => string.Join(
            ' ', await _scene.GetStateAsync(ct), await _scene.Server.CountAsync($"SELECT COUNT(*) FROM notice", ct),
            await _scene.Server.CountAsync($"SELECT COUNT(*) FROM link", ct),
            await _scene.Server.CountAsync($"SELECT COUNT(*) FROM link WHERE use_time IS NOT NULL OR revoke_time IS NOT NULL", ct));
        var before = await StandAsync();
        foreach (var query in new[] { "", "?answer=confirm", "?keep=1&answer=confirm", $"?seal={await _scene.SealAsync(_deletion, ct)}&answer=confirm" })
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                using var response = await _scene.SendAsync(method, _deletion + query, ct, ("Sec-Purpose", "prefetch"), ("User-Agent", "MailScanner"));
                Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            }
        }

        Assert.That(await StandAsync(), Is.EqualTo(before));
    }

    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("OPTIONS")]
    [TestCase("PATCH")]
    [TestCase("TRACE")]
    [TestCase("BREW")]
    public async Task Other_methods_are_refused_with_those_that_work(string method, CancellationToken ct)
    {
        using var deletion = await _scene.SendAsync(new HttpMethod(method), _deletion, ct);
        using var archive = await _scene.SendAsync(new HttpMethod(method), _archive, ct);
        using var posted = await _scene.PostAsync(_archive, [("answer", "confirm")], ct);
        Assert.That(new[] { deletion, archive, posted }.Select(response => response.StatusCode), Is.All.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(LinkScene.HeaderOf(deletion, "Allow"), Is.EqualTo("GET, HEAD, POST"));
        Assert.That(LinkScene.HeaderOf(archive, "Allow"), Is.EqualTo("GET, HEAD"));
        Assert.That(LinkScene.HeaderOf(posted, "Allow"), Is.EqualTo("GET, HEAD"));
    }

    [Test]
    public async Task A_title_from_hell_stays_text(CancellationToken ct)
    {
        await using var scene = await PageScene.BeginAsync(await TestServer.StartAsync(), ct, title: "x");
        const string Title = "</bdi><script>alert(1)</script><img src=x onerror=\"y\"> \u202Eexe.\e[31m";
        await scene.Server.Services.GetRequiredService<MoverDatabase>().WriteAsync(
            (session, ct) => session.ExecuteAsync($"UPDATE space SET title = {Title}", ct), ct);
        foreach (var make in new[] { scene.ArchiveUrlAsync, scene.DeletionUrlAsync, scene.StayUrlAsync })
        {
            var html = await scene.Http.GetStringAsync(await make(ct), ct);
            Assert.That(html, Does.Contain(
                "<bdi>&lt;/bdi&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&quot;y&quot;&gt; \uFFFDexe.\uFFFD[31m</bdi>"));
            Assert.That(html, Does.Not.Match("<script|<img|\u202E|\u001B"));
        }
    }

    [Test]
    public async Task An_archive_of_very_many_parts_is_shown_slice_by_slice(CancellationToken ct)
    {
        await using var scene = await PageScene.BeginAsync(await TestServer.StartAsync(), ct);
        for (var batch = 0; batch < 5; batch++)
            await scene.Client.WriteAsync(scene.SpaceId, ct, [.. Enumerable.Range(batch * 50, 50).Select(number => Contents.File($"n/{number}", Contents.Noise(number, 40_000)))]);
        var archive = await scene.CreateArchiveAsync(ct, request => request.PartSizeBytes = 64 << 10);
        var url = (await scene.LinkAsync(archive, ct)).PageUrl;
        var numbers = new List<int>();
        for (var next = ""; next is not null;)
        {
            var html = await scene.Http.GetStringAsync(url + next, ct);
            numbers.AddRange(PartLink().Matches(html).Select(match => int.Parse(match.Groups[1].Value.Split('/')[1])));
            Assert.That(html, Has.Length.LessThan(200_000));
            next = NextLink().Match(html) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;
        }

        Assert.That(archive.Parts, Has.Count.GreaterThan(200));
        Assert.That(numbers, Is.EqualTo(Enumerable.Range(0, archive.Parts.Count)));
        foreach (var wrong in new[] { "-1", "99999999999", "x", archive.Parts.Count.ToString() })
            Assert.That(await scene.Http.GetStringAsync($"{url}?from={wrong}", ct), Does.Contain($"1 à 200 sur {archive.Parts.Count}"), wrong);
    }

    [Test]
    public async Task Search_engines_are_told_to_stay_away(CancellationToken ct) =>
        Assert.That(await _scene.Http.GetStringAsync($"{_scene.Server.LinksAddress}/robots.txt", ct), Is.EqualTo("User-agent: *\nDisallow: /\n"));

    private async Task<string> ReadAsync(string url, CancellationToken ct)
    {
        using var response = await _scene.SendAsync(HttpMethod.Get, url, ct);
        return await response.Content.ReadAsStringAsync(ct);
    }

    private static void ExpectHeaders(HttpResponseMessage response, string html)
    {
        var sheet = Sheet().Match(html).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(sheet)));
        var names = response.Headers.Concat(response.Content.Headers).Select(header => header.Key).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(LinkScene.HeaderOf(response, "Content-Security-Policy"), Is.EqualTo(
                $"default-src 'none'; style-src 'sha256-{hash}'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"));
            Assert.That(LinkScene.HeaderOf(response, "Referrer-Policy"), Is.EqualTo("same-origin"));
            Assert.That(LinkScene.HeaderOf(response, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(LinkScene.HeaderOf(response, "Cache-Control"), Is.EqualTo("no-store"));
            Assert.That(LinkScene.HeaderOf(response, "Cross-Origin-Opener-Policy"), Is.EqualTo("same-origin"));
            Assert.That(LinkScene.HeaderOf(response, "Cross-Origin-Resource-Policy"), Is.EqualTo("same-origin"));
            Assert.That(LinkScene.HeaderOf(response, "Permissions-Policy"), Does.Contain("camera=()").And.Contain("geolocation=()"));
            Assert.That(LinkScene.HeaderOf(response, "X-Robots-Tag"), Does.Contain("noindex"));
            Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/html; charset=utf-8"));
            Assert.That(response.Content.Headers.ContentLength, Is.EqualTo(Encoding.UTF8.GetByteCount(html)).Within(200), "a seal is new each time");
            Assert.That(names, Has.None.EqualTo("Set-Cookie").And.None.EqualTo("Server"));
        });
    }

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Sheet();

    [GeneratedRegex("(?:href|src|action)=\"([^\"]*)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("class=\"button\" href=\"([\\w-]+/\\d+)\"")]
    private static partial Regex PartLink();

    [GeneratedRegex("href=\"([^\"]*)\" rel=\"next\"")]
    private static partial Regex NextLink();
}
