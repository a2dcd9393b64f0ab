using System.Net;

namespace Mover.Tests.Links;

/// <summary>A part is downloaded over HTTP as RFC 9110 has it: whole, in ranges, under conditions.</summary>
[CancelAfter(60_000)]
internal sealed class DownloadTests
{
    private LinkScene _scene = null!;

    [OneTimeSetUp]
    public async Task Begin() => _scene = await LinkScene.BeginAsync(await TestServer.StartAsync(), CancellationToken.None);

    [OneTimeTearDown]
    public async Task End() => await _scene.DisposeAsync();

    private string ETag => _scene.Archive.Parts[0].Etag;

    [Test]
    public async Task A_part_is_downloaded_whole(CancellationToken ct)
    {
        using var response = await _scene.SendAsync(ct);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        ExpectHeadersOfPart(response);
        Assert.That(response.Content.Headers.ContentLength, Is.EqualTo(_scene.Part.Length));
        Assert.That(await response.Content.ReadAsByteArrayAsync(ct), Is.EqualTo(_scene.Part));
    }

    [Test]
    public async Task HEAD_tells_all_and_sends_nothing(CancellationToken ct)
    {
        using var response = await _scene.SendAsync(ct, HttpMethod.Head, null, ("Range", "bytes=0-9"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        ExpectHeadersOfPart(response);
        Assert.That(response.Content.Headers.ContentLength, Is.EqualTo(_scene.Part.Length));
        Assert.That(await response.Content.ReadAsByteArrayAsync(ct), Is.Empty);
    }

    [TestCase("bytes=0-0", 0, 1)]
    [TestCase("bytes=5-9", 5, 5)]
    [TestCase("bytes=100-", 100, -100)]
    [TestCase("bytes=-1", -1, 1)]
    [TestCase("bytes=-500", -500, 500)]
    [TestCase("bytes=-99999999999", 0, 0)]
    [TestCase("bytes=7-99999999999", 7, -7)]
    [TestCase("bytes=0-", 0, 0)]
    public async Task A_range_is_sent_alone(string range, int first, int length, CancellationToken ct)
    {
        var from = first < 0 ? _scene.Part.Length + first : first;
        var count = length <= 0 ? _scene.Part.Length + length : length;
        using var response = await _scene.SendAsync(ct, null, null, ("Range", range));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
        ExpectHeadersOfPart(response);
        Assert.That(LinkScene.HeaderOf(response, "Content-Range"), Is.EqualTo($"bytes {from}-{from + count - 1}/{_scene.Part.Length}"));
        Assert.That(response.Content.Headers.ContentLength, Is.EqualTo(count));
        Assert.That(await response.Content.ReadAsByteArrayAsync(ct), Is.EqualTo(_scene.Part[from..(from + count)]));
    }

    [TestCase("bytes=-0")]
    [TestCase("bytes=99999999999-")]
    [TestCase("bytes=99999999999-999999999999")]
    public async Task A_range_outside_is_refused_with_the_size(string range, CancellationToken ct)
    {
        using var response = await _scene.SendAsync(ct, null, null, ("Range", range));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.RequestedRangeNotSatisfiable));
        Assert.That(LinkScene.HeaderOf(response, "Content-Range"), Is.EqualTo($"bytes */{_scene.Part.Length}"));
        Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/plain; charset=utf-8"));
        Assert.That(LinkScene.HeaderOf(response, "Content-Disposition"), Is.Null, "a refusal is not saved as a part");
    }

    [TestCase("bytes=0-1,5-6")]
    [TestCase("bytes=9-3")]
    [TestCase("bytes=a-b")]
    [TestCase("bytes=99999999999999999999-")]
    [TestCase("lines=0-5")]
    [TestCase("nonsense")]
    [TestCase("bytes=")]
    public async Task A_range_that_is_several_or_none_is_answered_with_the_whole(string range, CancellationToken ct)
    {
        using var response = await _scene.SendAsync(ct, null, null, ("Range", range));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsByteArrayAsync(ct), Is.EqualTo(_scene.Part));
    }

    [Test]
    public async Task If_Range_lets_only_the_same_bytes_go_on(CancellationToken ct)
    {
        foreach (var (condition, status) in new[]
        {
            (ETag, HttpStatusCode.PartialContent), ("\"other\"", HttpStatusCode.OK), ($"W/{ETag}", HttpStatusCode.OK),
            (DateTimeOffset.UtcNow.AddDays(1).ToString("R"), HttpStatusCode.OK), ("nonsense", HttpStatusCode.OK),
        })
        {
            using var response = await _scene.SendAsync(ct, null, null, ("Range", "bytes=5-9"), ("If-Range", condition));
            Assert.That(response.StatusCode, Is.EqualTo(status), condition);
        }
    }

    [Test]
    public async Task If_None_Match_spares_what_the_client_has(CancellationToken ct)
    {
        foreach (var (condition, status) in new[]
        {
            (ETag, HttpStatusCode.NotModified), ($"W/{ETag}", HttpStatusCode.NotModified), ("*", HttpStatusCode.NotModified),
            ($"\"a\", {ETag}", HttpStatusCode.NotModified), ("\"a\", \"b\"", HttpStatusCode.OK), ("nonsense", HttpStatusCode.OK),
        })
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                using var response = await _scene.SendAsync(ct, method, null, ("If-None-Match", condition), ("Range", "bytes=0-3,5-7"));
                Assert.That(response.StatusCode, Is.EqualTo(status), $"{method} {condition}");
                Assert.That(response.Headers.ETag?.ToString(), Is.EqualTo(ETag));
                if (status == HttpStatusCode.NotModified)
                    Assert.That(await response.Content.ReadAsByteArrayAsync(ct), Is.Empty);
            }
        }
    }

    [Test]
    public async Task If_Match_lets_only_the_same_bytes_through(CancellationToken ct)
    {
        foreach (var (condition, status) in new[]
        {
            (ETag, HttpStatusCode.PartialContent), ("*", HttpStatusCode.PartialContent), ($"\"a\", {ETag}", HttpStatusCode.PartialContent),
            ("\"other\"", HttpStatusCode.PreconditionFailed), ($"W/{ETag}", HttpStatusCode.PreconditionFailed),
        })
        {
            using var response = await _scene.SendAsync(ct, null, null, ("If-Match", condition), ("Range", "bytes=0-3"));
            Assert.That(response.StatusCode, Is.EqualTo(status), condition);
        }
    }

    [Test]
    public async Task The_entity_tag_is_strong_and_the_same_after_a_restart(CancellationToken ct)
    {
        await using var scene = await LinkScene.BeginAsync(await TestServer.StartAsync(), ct);
        var before = scene.Archive.Parts[0].Etag;
        Assert.That(before, Does.Match("\\A\"[0-9a-f]{64}\"\\z"));
        var url = await scene.RestartAsync();
        using var response = await scene.SendAsync(ct, null, url, ("If-Range", before), ("Range", "bytes=1000000-"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent), "a download goes on where it stood");
        Assert.That(response.Headers.ETag!.ToString(), Is.EqualTo(before));
        Assert.That(await response.Content.ReadAsByteArrayAsync(ct), Is.EqualTo(scene.Part[1_000_000..]));
    }

    private void ExpectHeadersOfPart(HttpResponseMessage response)
    {
        var names = response.Headers.Concat(response.Content.Headers).Select(header => header.Key);
        Assert.Multiple(() =>
        {
            Assert.That(response.Headers.ETag!.ToString(), Is.EqualTo(ETag));
            Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/zip"));
            Assert.That(
                LinkScene.HeaderOf(response, "Content-Disposition"),
                Does.Match($@"\Aattachment; filename=""?{_scene.Archive.Parts[0].FileName}""?(; filename\*=UTF-8''[\w.%-]+)?\z"));
            Assert.That(response.Content.Headers.LastModified, Is.Not.Null.And.LessThanOrEqualTo(DateTimeOffset.UtcNow));
            Assert.That(LinkScene.HeaderOf(response, "Accept-Ranges"), Is.EqualTo("bytes"));
            Assert.That(LinkScene.HeaderOf(response, "Cache-Control"), Does.Contain("no-store").And.Contain("private"));
            Assert.That(LinkScene.HeaderOf(response, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(LinkScene.HeaderOf(response, "Referrer-Policy"), Is.EqualTo("no-referrer"));
            Assert.That(LinkScene.HeaderOf(response, "Content-Security-Policy"), Does.Contain("default-src 'none'"));
            Assert.That(LinkScene.HeaderOf(response, "X-Robots-Tag"), Is.EqualTo("noindex"));
            Assert.That(names, Has.None.EqualTo("Set-Cookie").And.None.EqualTo("Server"));
        });
    }
}
