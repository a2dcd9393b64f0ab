using System.Net;
using Mover.V1;

namespace Mover.Tests.Links;

/// <summary>Who has a good link gets in, and nobody else; who had one is out within a second.</summary>
[CancelAfter(90_000)]
internal sealed class LinkEndTests
{
    private readonly StoppedClock _clock = new();
    private TestServer _server = null!;
    private LinkScene _scene = null!;

    [SetUp]
    public async Task Begin()
    {
        _server = await TestServer.StartAsync(Shape.Engine, _clock);
        _scene = await LinkScene.BeginAsync(_server, CancellationToken.None, largeBytes: 8 << 20);
    }

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [TestCase("link")]
    [TestCase("archive")]
    [TestCase("space")]
    [TestCase("time")]
    public async Task A_download_under_way_is_broken_off_when_its_right_ends(string end, CancellationToken ct)
    {
        using var response = await _scene.SendAsync(ct);
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        await body.ReadExactlyAsync(new byte[1000], ct);
        await EndAsync(end, ct);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(() => body.CopyToAsync(Stream.Null, ct), Throws.InstanceOf<IOException>());
        using var again = await _scene.SendAsync(ct);
        Assert.That(again.StatusCode, Is.EqualTo(end is "archive" or "time" ? HttpStatusCode.Gone : HttpStatusCode.NotFound));
        ExpectRefusal(again);
        Assert.That(await again.Content.ReadAsStringAsync(ct), Does.Not.Contain(_scene.Secret).And.EndWith(".\n"));
    }

    [Test]
    public async Task A_wrong_secret_is_not_found_in_plain_words(CancellationToken ct)
    {
        var other = await LinkScene.BeginAsync(await TestServer.StartAsync(), ct, "other.example");
        await using (other)
        {
            string[] paths =
            [
                $"archives/x/0", $"archives/{_scene.Secret[..^1]}/0", $"archives/{_scene.Secret[1..]}/0", $"archives/{_scene.Secret}A/0",
                $"archives/{other.Secret}/0", $"archives/{_scene.Link.LinkId}/0", $"archives/{_scene.Secret}/1", $"archives/{_scene.Secret}/-1",
                $"archives/{new string('A', 4000)}/0",
            ];
            foreach (var path in paths)
            {
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
                {
                    using var response = await _scene.SendAsync(ct, method, $"{_server.LinksAddress}/{path}");
                    Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
                    ExpectRefusal(response);
                }
            }
        }
    }

    [Test]
    public async Task Other_addresses_lead_nowhere(CancellationToken ct)
    {
        foreach (var path in new[] { "", "archives", $"archives/{_scene.Secret}/", $"archives/{_scene.Secret}/zero", $"archives/{_scene.Secret}/0/x" })
        {
            using var response = await _scene.SendAsync(ct, null, $"{_server.LinksAddress}/{path}");
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
        }
    }

    [TestCase("POST")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("OPTIONS")]
    [TestCase("PATCH")]
    [TestCase("TRACE")]
    public async Task Only_GET_and_HEAD_are_answered(string method, CancellationToken ct)
    {
        using var response = await _scene.SendAsync(ct, new HttpMethod(method));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(LinkScene.HeaderOf(response, "Allow"), Does.Contain("GET").And.Contain("HEAD"));
    }

    [Test]
    public async Task A_link_may_end_before_its_archive_but_not_after(CancellationToken ct)
    {
        var client = _scene.Client;
        var request = new CreateArchiveLinkRequest { RequestId = "2", ArchiveId = _scene.Archive.ArchiveId, LifetimeSeconds = 60 };
        var brief = await client.Archives.CreateArchiveLinkAsync(request, client.With(ct));
        Assert.That(_scene.Link.ExpireTime, Is.EqualTo(_scene.Archive.ExpireTime));
        foreach (var wrong in new[] { 59L, 3601, -1, long.MaxValue })
        {
            request = new CreateArchiveLinkRequest { RequestId = TestClient.NewId(), ArchiveId = _scene.Archive.ArchiveId, LifetimeSeconds = wrong };
            var info = await Refusals.ExpectAsync(client.Archives.CreateArchiveLinkAsync(request, client.With(ct)), Reason.FieldInvalid);
            Assert.That(info.Metadata["field"], Is.EqualTo("lifetime_seconds"));
        }

        _clock.Advance(TimeSpan.FromSeconds(60));
        using var over = await _scene.SendAsync(ct, HttpMethod.Head, brief.PartUrls[0]);
        using var open = await _scene.SendAsync(ct, HttpMethod.Head);
        Assert.That((over.StatusCode, open.StatusCode), Is.EqualTo((HttpStatusCode.Gone, HttpStatusCode.OK)));
    }

    [Test]
    public async Task A_link_is_one_address_a_part_and_revoking_it_leaves_the_others(CancellationToken ct)
    {
        var client = _scene.Client;
        Assert.That(_scene.Link.PartUrls, Has.Count.EqualTo(_scene.Archive.Parts.Count));
        var second = await client.Archives.CreateArchiveLinkAsync(
            new CreateArchiveLinkRequest { RequestId = "2", ArchiveId = _scene.Archive.ArchiveId }, client.With(ct));
        await EndAsync("link", ct);
        await EndAsync("link", ct);
        using var first = await _scene.SendAsync(ct);
        using var other = await _scene.SendAsync(ct, null, second.PartUrls[0]);
        Assert.That((first.StatusCode, other.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.OK)));
    }

    private async Task EndAsync(string what, CancellationToken ct)
    {
        var client = _scene.Client;
        switch (what)
        {
            case "link":
                await client.Archives.RevokeArchiveLinkAsync(new RevokeArchiveLinkRequest { LinkId = _scene.Link.LinkId }, client.With(ct));
                break;
            case "archive":
                await client.Archives.DeleteArchiveAsync(new DeleteArchiveRequest { ArchiveId = _scene.Archive.ArchiveId }, client.With(ct));
                break;
            case "space":
                await client.Spaces.DeleteSpaceAsync(
                    new DeleteSpaceRequest { SpaceId = _scene.Archive.SpaceId, Address = "a.example" }, client.With(ct));
                break;
            default:
                _clock.Advance(TimeSpan.FromHours(1));
                break;
        }
    }

    private static void ExpectRefusal(HttpResponseMessage response)
    {
        Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/plain; charset=utf-8"));
        Assert.That(LinkScene.HeaderOf(response, "Cache-Control"), Is.EqualTo("no-store"));
        Assert.That(LinkScene.HeaderOf(response, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
        Assert.That(LinkScene.HeaderOf(response, "ETag") ?? LinkScene.HeaderOf(response, "Set-Cookie"), Is.Null);
    }
}
