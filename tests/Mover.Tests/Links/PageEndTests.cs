using System.Net;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Tests.Links;

/// <summary>Links that no longer work, and a server that cannot: each has its page, which says what happened and what to do.</summary>
[CancelAfter(120_000)]
internal sealed class PageEndTests
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private readonly StoppedClock _clock = new();
    private PageScene _scene = null!;

    [SetUp]
    public async Task Begin() =>
        _scene = await PageScene.BeginAsync(await TestServer.StartAsync(Shape.Engine, _clock), CancellationToken.None, "en");

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task A_link_past_its_time_says_so(CancellationToken ct)
    {
        var (archive, deletion) = (await _scene.ArchiveUrlAsync(ct), await _scene.DeletionUrlAsync(ct));
        _clock.Advance(TimeSpan.FromDays(1));
        await ExpectAsync(deletion, 410, "This link to confirm has expired", "Ce lien de confirmation a expiré", ct);
        using (var posted = await _scene.PostAsync(deletion, [("answer", "confirm")], ct))
            Assert.That(posted.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        _clock.Advance(TimeSpan.FromDays(7));
        await ExpectAsync(archive, 410, "This archive is no longer available", "Cette archive n’est plus disponible", ct);
        await ExpectPartAsync($"{archive}/0", 410, "This archive is no longer available", ct);
        _clock.Advance(TimeSpan.FromDays(60));
        await _scene.Server.SweepAsync(ct);
        await ExpectAsync(archive, 404, "This link leads nowhere", "Ce lien ne mène nulle part", ct, "en");
    }

    [Test]
    public async Task An_archive_that_was_deleted_or_whose_link_was_revoked_says_so(CancellationToken ct)
    {
        var archive = await _scene.CreateArchiveAsync(ct);
        var (first, second) = (await _scene.LinkAsync(archive, ct), await _scene.LinkAsync(archive, ct));
        await _scene.Client.Archives.RevokeArchiveLinkAsync(new RevokeArchiveLinkRequest { LinkId = first.LinkId }, _scene.Client.With(ct));
        await ExpectAsync(first.PageUrl, 404, "This link leads nowhere", "Ce lien ne mène nulle part", ct);
        await ExpectPartAsync(first.PartUrls[0], 404, "This link leads nowhere", ct);
        await ExpectPartAsync($"{second.PageUrl}/99", 404, "There is nothing to download here", ct);
        await _scene.Client.Archives.DeleteArchiveAsync(new DeleteArchiveRequest { ArchiveId = archive.ArchiveId }, _scene.Client.With(ct));
        await ExpectAsync(second.PageUrl, 410, "This archive was deleted", "Cette archive a été supprimée", ct);
        await ExpectPartAsync(second.PartUrls[0], 410, "This archive was deleted", ct);
    }

    [Test]
    public async Task A_space_that_is_closed_and_then_deleted_says_so_behind_every_link(CancellationToken ct)
    {
        var (archive, deletion) = (await _scene.ArchiveUrlAsync(ct), await _scene.DeletionUrlAsync(ct));
        using (var confirmed = await _scene.PressAsync(deletion, "confirm", ct))
            Assert.That(await confirmed.Content.ReadAsStringAsync(ct), Does.Contain("The deletion is confirmed"));
        var stay = await _scene.FindStayUrlAsync(ct);
        await ExpectAsync(archive, 409, "This space is closed", "Cet espace est fermé", ct);
        await ExpectPartAsync($"{archive}/0", 409, "This space is closed", ct);
        await ExpectAsync(deletion, 410, "The deletion was confirmed already", "La suppression a déjà été confirmée", ct);
        _clock.Advance(TimeSpan.FromDays(3));
        await ExpectAsync(stay, 410, "It is too late to take this back", "Il n’est plus temps de revenir en arrière", ct);
        await _scene.Server.SweepAsync(ct);
        Assert.That(await _scene.GetStateAsync(ct), Is.EqualTo(SpaceState.Deleted));
        await ExpectAsync(archive, 404, "There is nothing to download here", "Il n’y a rien à télécharger ici", ct);
        await ExpectAsync(deletion, 410, "The deletion was confirmed already", "La suppression a déjà été confirmée", ct);
    }

    [Test]
    public async Task A_link_for_one_thing_opens_no_other(CancellationToken ct)
    {
        var (archive, deletion) = (await _scene.ArchiveUrlAsync(ct), await _scene.DeletionUrlAsync(ct));
        var (archiveSecret, deletionSecret) = (archive.Split('/')[^1], deletion.Split('/')[^1]);
        foreach (var path in new[]
        {
            $"archives/{deletionSecret}", $"deletions/{archiveSecret}", $"stays/{deletionSecret}", $"stays/{archiveSecret}", $"archives/{archiveSecret}/",
            "archives", "deletions/", "stays", $"deletions/{deletionSecret[1..]}", $"deletions/{deletionSecret}A", $"stays/{new string('A', 4000)}",
        })
        {
            await ExpectAsync($"{_scene.Server.LinksAddress}/{path}", 404, "This link leads nowhere", "Ce lien ne mène nulle part", ct, "en");
        }
    }

    [Test]
    public async Task A_database_that_is_gone_is_told_as_a_thing_of_the_moment(CancellationToken ct)
    {
        var server = await TestServer.StartAsync(DatabaseEngine.PostgreSql);
        await using var scene = await PageScene.BeginAsync(server, ct);
        var urls = new[] { await scene.ArchiveUrlAsync(ct), await scene.DeletionUrlAsync(ct) };
        var seal = await scene.SealAsync(urls[1], ct);
        await server.LoseDatabaseAsync();
        foreach (var url in urls)
        {
            using var response = await scene.SendAsync(HttpMethod.Get, url, ct);
            await ExpectUnavailableAsync(response, ct);
        }

        await ExpectUnavailableAsync(await scene.PostAsync(urls[1], [("seal", seal), ("answer", "confirm")], ct), ct);
        using var part = await scene.SendAsync(HttpMethod.Get, $"{urls[0]}/0", ct);
        Assert.That((int)part.StatusCode, Is.EqualTo(503));
        Assert.That(part.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/plain"));
        Assert.That(LinkScene.HeaderOf(part, "Retry-After"), Is.EqualTo("5"));
        server.ExpectErrors();
    }

    [Test]
    public async Task A_fault_of_ours_is_told_with_its_number_and_without_its_cause(CancellationToken ct)
    {
        var log = _scene.Server.ListenToLog();
        var url = await _scene.ArchiveUrlAsync(ct);
        await _scene.Server.SpoilAsync("ALTER TABLE archive_part RENAME TO gone", ct);
        using var response = await _scene.SendAsync(HttpMethod.Get, url, ct);
        var html = await response.Content.ReadAsStringAsync(ct);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(html, Does.Contain("Something went wrong on our side").And.Not.Contain("archive_part").And.Not.Contain("Exception"));
        var logged = log.Lines.Single(line => line.StartsWith("Link failed, request ", StringComparison.Ordinal));
        Assert.That(html, Does.Contain($"<code>{logged.Split(' ')[3]}</code>"));
        _scene.Server.ExpectErrors();
    }

    [Test]
    public async Task No_page_leaves_a_secret_in_the_log(CancellationToken ct)
    {
        await using var scene = await PageScene.BeginAsync(await TestServer.StartAsync("LogLevel=Trace"), ct);
        var log = scene.Server.ListenToLog();
        var (archive, deletion) = (await scene.ArchiveUrlAsync(ct), await scene.DeletionUrlAsync(ct));
        var seal = await scene.SealAsync(deletion, ct);
        foreach (var url in new[] { archive, $"{archive}/0", $"{archive}/9", deletion, $"{deletion}?keep=1", $"{deletion}x" })
            using (await scene.SendAsync(HttpMethod.Get, url, ct, ("Accept", Browser), ("Referer", url))) { }
        using (await scene.PostAsync(deletion, [("seal", "x")], ct)) { }
        using (await scene.PostAsync(deletion, [("seal", seal), ("answer", "confirm")], ct, ("Origin", "https://evil.example"))) { }
        using (await scene.PostAsync(deletion, [("seal", seal), ("answer", "confirm")], ct)) { }
        using (await scene.PressAsync(await scene.FindStayUrlAsync(ct), "keep", ct)) { }
        Assert.That(log.Lines, Has.Some.Contain("Link refused").And.Some.Contain("Form of a link refused: NotSealed"));
        foreach (var secret in new[] { archive.Split('/')[^1], deletion.Split('/')[^1], seal })
            Assert.That(log.Lines, Has.None.Contain(secret[20..]));
        Assert.That(log.Lines, Has.None.Contain("/deletions/").And.None.Contain("/archives/").And.None.Contain("/stays/"));
    }

    private async Task ExpectAsync(string url, int status, string english, string french, CancellationToken ct, string accepted = "de")
    {
        foreach (var (query, title) in new[] { ("", english), ("?lang=fr", french) })
        {
            using var response = await _scene.SendAsync(HttpMethod.Get, url + query, ct, ("Accept-Language", accepted));
            Assert.That(await response.Content.ReadAsStringAsync(ct), Does.Contain($"<h1>{title}</h1>"), url);
            Assert.That((int)response.StatusCode, Is.EqualTo(status));
            using var headed = await _scene.SendAsync(HttpMethod.Head, url + query, ct);
            Assert.That((int)headed.StatusCode, Is.EqualTo(status));
            Assert.That(await headed.Content.ReadAsByteArrayAsync(ct), Is.Empty);
        }
    }

    /// <summary>A person who follows the address of a part sees the page; a download program gets one sentence.</summary>
    private async Task ExpectPartAsync(string url, int status, string title, CancellationToken ct)
    {
        using var page = await _scene.SendAsync(HttpMethod.Get, url, ct, ("Accept", Browser));
        Assert.That(await page.Content.ReadAsStringAsync(ct), Does.Contain($"<h1>{title}</h1>"));
        Assert.That(page.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
        Assert.That(LinkScene.HeaderOf(page, "Content-Disposition"), Is.Null, "a refusal is not saved as a part");
        foreach (var accept in new[] { "*/*", "application/zip", "text/html;q=0, */*" })
        {
            using var text = await _scene.SendAsync(HttpMethod.Get, url, ct, ("Accept", accept));
            Assert.That(await text.Content.ReadAsStringAsync(ct), Does.EndWith(".\n").And.Not.Contain("<"), accept);
            Assert.That(text.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/plain"));
            Assert.That(((int)text.StatusCode, (int)page.StatusCode), Is.EqualTo((status, status)));
        }
    }

    private static async Task ExpectUnavailableAsync(HttpResponseMessage response, CancellationToken ct)
    {
        Assert.That((int)response.StatusCode, Is.EqualTo(503));
        Assert.That(LinkScene.HeaderOf(response, "Retry-After"), Is.EqualTo("5"));
        Assert.That(await response.Content.ReadAsStringAsync(ct), Does.Contain("<h1>Le service ne répond pas pour le moment</h1>"));
    }
}
