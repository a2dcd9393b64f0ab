using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Links;

/// <summary>The button of a page acts once, for whoever pressed it there, and for nobody else.</summary>
[CancelAfter(120_000)]
internal sealed class FormTests
{
    private readonly StoppedClock _clock = new();
    private PageScene _scene = null!;
    private string _url = null!;

    [SetUp]
    public async Task Begin()
    {
        _scene = await PageScene.BeginAsync(await TestServer.StartAsync(Shape.Engine, _clock), CancellationToken.None);
        _url = await _scene.DeletionUrlAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task The_button_closes_the_space_and_the_other_button_opens_it_again(CancellationToken ct)
    {
        await ExpectAsync(await _scene.PressAsync(_url, "confirm", ct), HttpStatusCode.OK, "La suppression est confirmée", ct);
        Assert.That(await _scene.GetStateAsync(ct), Is.EqualTo(SpaceState.PendingDeletion));
        var stay = await _scene.FindStayUrlAsync(ct);
        await ExpectAsync(await _scene.SendAsync(HttpMethod.Get, stay, ct), HttpStatusCode.OK, "Garder votre espace\u00A0?", ct);
        await ExpectAsync(await _scene.PressAsync(stay, "keep", ct), HttpStatusCode.OK, "Votre espace est ouvert", ct);
        Assert.That(await _scene.GetStateAsync(ct), Is.EqualTo(SpaceState.Active));
        await ExpectAsync(await _scene.SendAsync(HttpMethod.Get, stay, ct), HttpStatusCode.Gone, "Vous avez déjà gardé votre espace", ct);
        await ExpectAsync(await _scene.SendAsync(HttpMethod.Get, _url, ct), HttpStatusCode.Gone, "La suppression a déjà été confirmée", ct);
    }

    [TestCaseSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
    public async Task Of_ten_who_press_at_once_one_acts_and_the_others_hear_that_it_is_done(DatabaseEngine engine, CancellationToken ct)
    {
        await using var scene = await PageScene.BeginAsync(await TestServer.StartAsync(engine), ct);
        var url = await scene.DeletionUrlAsync(ct);
        var seal = await scene.SealAsync(url, ct);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => scene.PostAsync(url, [("seal", seal), ("answer", "confirm")], ct)));
        Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), Is.EqualTo(1));
        foreach (var late in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
            await ExpectAsync(late, HttpStatusCode.Gone, "La suppression a déjà été confirmée", ct);
        Assert.That(await scene.GetStateAsync(ct), Is.EqualTo(SpaceState.PendingDeletion));
        Assert.That(await scene.Server.CountAsync($"SELECT COUNT(*) FROM link WHERE purpose = 'stay'", ct), Is.EqualTo(1));
        Assert.That(await scene.Server.CountAsync(
            $"SELECT COUNT(*) FROM notice WHERE kind = {(long)NoticeKind.DeletionScheduled}", ct), Is.EqualTo(1), "told once");
    }

    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    [TestCase("Sec-Fetch-Site", "nonsense")]
    [TestCase("Origin", "https://evil.example")]
    [TestCase("Origin", "null")]
    [TestCase("Origin", "nonsense")]
    [TestCase("Origin", "file://")]
    public async Task A_form_from_elsewhere_changes_nothing(string name, string value, CancellationToken ct)
    {
        (string, string)[] fields = [("seal", await _scene.SealAsync(_url, ct)), ("answer", "confirm")];
        await ExpectRefusedAsync(await _scene.PostAsync(_url, fields, ct, (name, value)), HttpStatusCode.Forbidden, ct);
    }

    [Test]
    public async Task A_form_of_ours_acts_from_every_address_that_leads_here(CancellationToken ct)
    {
        var seal = await _scene.SealAsync(_url, ct);
        var host = new Uri(_url).Authority;
        (string, string)[][] good =
        [
            [], [("Origin", $"http://{host}")], [("Origin", $"https://{host}")], [("Sec-Fetch-Site", "same-origin")], [("Sec-Fetch-Site", "none")],
            [("Sec-Fetch-Site", "same-origin"), ("Origin", "null")], [("Sec-Fetch-Site", "same-origin"), ("Origin", $"http://{host}")],
        ];
        foreach (var headers in good)
        {
            // An answer that the page does not know: let in, and yet nothing is done.
            using var response = await _scene.PostAsync(_url, [("seal", seal), ("answer", "other")], ct, headers);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), string.Join(' ', headers));
        }

        Assert.That(await _scene.GetStateAsync(ct), Is.EqualTo(SpaceState.Active));
    }

    [Test]
    public async Task Behind_a_proxy_the_public_address_is_ours_too(CancellationToken ct)
    {
        await using var scene = await PageScene.BeginAsync(await TestServer.StartAsync("PublicLinks=https://mover.example/links/"), ct);
        var url = await scene.DeletionUrlAsync(ct);
        Assert.That(url, Does.StartWith("https://mover.example/links/deletions/"));
        var inside = $"{scene.Server.LinksAddress}/deletions/{url.Split('/')[^1]}";
        var seal = await scene.SealAsync(inside, ct);
        async Task<HttpStatusCode> PostAsync(string origin) =>
            (await scene.PostAsync(inside, [("seal", seal), ("answer", "confirm")], ct, ("Origin", origin))).StatusCode;
        Assert.That(await PostAsync("https://other.example"), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await PostAsync("http://mover.example"), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await PostAsync("https://mover.example"), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Without_a_good_seal_nothing_is_done(CancellationToken ct)
    {
        var older = await _scene.SealAsync(_url, ct);
        _url = await _scene.DeletionUrlAsync(ct);
        var own = await _scene.SealAsync(_url, ct);
        var secret = new Uri(_url).Segments[^1];
        foreach (var seal in new[] { null, "", "x", older, own[..^1], own + "A", secret, new string('A', 600), "%00" })
        {
            (string, string)[] fields = seal is null ? [("answer", "confirm")] : [("seal", seal), ("answer", "confirm")];
            await ExpectRefusedAsync(await _scene.PostAsync(_url, fields, ct), HttpStatusCode.Forbidden, ct);
        }

        await ExpectRefusedAsync(await _scene.PostAsync(_url, [("seal", own), ("seal", own), ("answer", "confirm")], ct), HttpStatusCode.Forbidden, ct);
    }

    [Test]
    public async Task A_page_that_was_open_for_too_long_says_so(CancellationToken ct)
    {
        var seal = await _scene.SealAsync(_url, ct);
        _clock.Advance(TimeSpan.FromMinutes(119));
        using (var let = await _scene.PostAsync(_url, [("seal", seal)], ct))
            Assert.That(let.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        _clock.Advance(TimeSpan.FromMinutes(1));
        var late = await _scene.PostAsync($"{_url}?lang=en", [("seal", seal), ("answer", "confirm")], ct);
        await ExpectAsync(late, HttpStatusCode.Forbidden, "This page was open for too long", ct);
        Assert.That(await _scene.GetStateAsync(ct), Is.EqualTo(SpaceState.Active));
    }

    [TestCase("application/json", HttpStatusCode.UnsupportedMediaType)]
    [TestCase("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [TestCase("multipart/form-data; boundary=x", HttpStatusCode.UnsupportedMediaType)]
    [TestCase(null, HttpStatusCode.UnsupportedMediaType)]
    [TestCase("application/x-www-form-urlencoded; charset=utf-8", HttpStatusCode.OK)]
    public async Task Only_a_form_is_read(string? type, HttpStatusCode status, CancellationToken ct)
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes($"seal={await _scene.SealAsync(_url, ct)}&answer=confirm"));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var response = await _scene.PostAsync(_url, content, ct);
        Assert.That(response.StatusCode, Is.EqualTo(status));
        Assert.That(await _scene.GetStateAsync(ct), Is.EqualTo(status == HttpStatusCode.OK ? SpaceState.PendingDeletion : SpaceState.Active));
    }

    [TestCase(5_000, false)]
    [TestCase(5_000, true)]
    [TestCase(20_000_000, false)]
    [TestCase(20_000_000, true)]
    public async Task A_form_that_is_too_large_is_not_read(int bytes, bool chunked, CancellationToken ct)
    {
        var text = $"seal={await _scene.SealAsync(_url, ct)}&answer=confirm&more=".PadRight(bytes, 'a');
        var content = new StringContent(text, Encoding.ASCII, "application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true;
        try
        {
            await ExpectRefusedAsync(await _scene.Http.SendAsync(request, ct), HttpStatusCode.RequestEntityTooLarge, ct);
        }
        catch (HttpRequestException) when (bytes > 1_000_000)
        {
            // The server hung up while the client was still writing, which is just as good.
        }

        Assert.That(await _scene.GetStateAsync(ct), Is.EqualTo(SpaceState.Active));
    }

    [Test]
    public async Task A_form_of_very_many_fields_is_refused(CancellationToken ct)
    {
        var fields = Enumerable.Repeat(("a", "b"), 100).Prepend(("seal", await _scene.SealAsync(_url, ct))).Append(("answer", "confirm"));
        await ExpectRefusedAsync(await _scene.PostAsync(_url, fields, ct), HttpStatusCode.BadRequest, ct);
    }

    [Test]
    public async Task A_form_whose_sender_vanishes_changes_nothing_and_is_no_fault_of_ours(CancellationToken ct)
    {
        var seal = await _scene.SealAsync(_url, ct);
        var url = new Uri(_url);
        foreach (var hard in new[] { false, true })
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(url.Host, url.Port, ct);
            var head = $"POST {url.AbsolutePath} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\n";
            await socket.SendAsync(Encoding.ASCII.GetBytes($"{head}answer=confirm&seal={seal}"), ct);
            // With and without a farewell.
            socket.LingerState = new LingerOption(enable: hard, seconds: 0);
        }

        using var after = await _scene.PressAsync(_url, "confirm", ct);
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.OK), "the link was not used up");
    }

    private async Task ExpectRefusedAsync(HttpResponseMessage response, HttpStatusCode status, CancellationToken ct)
    {
        await ExpectAsync(response, status, "Rien n’a été modifié", ct);
        Assert.That(await _scene.GetStateAsync(ct), Is.EqualTo(SpaceState.Active));
        Assert.That(await _scene.Server.CountAsync($"SELECT COUNT(*) FROM link WHERE use_time IS NOT NULL", ct), Is.Zero);
    }

    private static async Task ExpectAsync(HttpResponseMessage response, HttpStatusCode status, string title, CancellationToken ct)
    {
        using (response)
        {
            Assert.That(await response.Content.ReadAsStringAsync(ct), Does.Contain($"<h1>{title}</h1>"));
            Assert.That(response.StatusCode, Is.EqualTo(status));
        }
    }
}
