using System.Net;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Mover.Tests.Imports;
using Mover.Tests.Imports.Zips;
using Mover.V1;

namespace Mover.Tests.Links;

/// <summary>The page with the report of an import.</summary>
[CancelAfter(60_000)]
internal sealed class ImportPageTests
{
    [TestCase("fr", "Le rapport de votre import", "Contenus abîmés", "refusé")]
    [TestCase("en", "The report of your import", "Contents that are damaged", "could not be read")]
    public async Task The_mailed_link_shows_what_came_and_what_did_not(string language, string title, string cause, string end, CancellationToken ct)
    {
        await using var scene = await PageScene.BeginAsync(await TestServer.StartAsync(), ct, language);
        var owner = new ImportOwner(scene.Client);
        var plan = await owner.PlanAsync(scene.SpaceId, ct, ("a.zip", RawZip.Of(
            RawEntry.Of("good.txt"), RawEntry.Of("<b>bad</b>.txt") with { Crc = 1 }, RawEntry.Of("../x.txt"), RawEntry.Of("secret.txt") with { Flags = 0x0801 })));
        await owner.RunAsync(plan, ct, wish => wish.MailOwner = true);
        using var page = await scene.Http.GetAsync(await FindLinkAsync(scene, ct), ct);
        var html = (await page.Content.ReadAsStringAsync(ct)).Replace('\u00A0', ' ');
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(html, Does.Contain($"<h1>{title}</h1>").And.Contain(cause).And.Contain(end).And.Contain("&lt;b&gt;bad&lt;/b&gt;.txt"));
        Assert.That(html, Does.Not.Contain("<b>bad"));
        var kinds = (await scene.Client.ListNoticesAsync(scene.SpaceId, ct)).Select(notice => notice.Kind);
        Assert.That(kinds, Does.Contain(NoticeKind.ImportFinished));
    }

    [Test]
    public async Task The_whole_report_comes_as_JSON_for_as_long_as_the_link_and_the_space_are_there(CancellationToken ct)
    {
        await using var scene = await PageScene.BeginAsync(await TestServer.StartAsync(), ct);
        var url = await scene.ImportUrlAsync(ct);
        Assert.That(await scene.Http.GetStringAsync(url, ct), Does.Contain($"href=\"{url.Split('/')[^1]}/report.json\""));
        using var answer = await scene.SendAsync(HttpMethod.Get, $"{url}/report.json", ct);
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/json"));
        Assert.That(answer.Content.Headers.ContentDisposition!.ToString(), Does.StartWith("attachment").And.Contain("report.json"));
        var report = JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct))!;
        var import = JsonParser.Default.Parse<Import>(report["import"]!.ToJsonString());
        var lines = report["lines"]!.AsArray().Select(line => JsonParser.Default.Parse<ImportLine>(line!.ToJsonString())).ToList();
        var asked = await scene.Client.Imports.ListImportLinesAsync(new ListImportLinesRequest { ImportId = import.ImportId }, scene.Client.With(ct));
        Assert.That(lines, Is.EqualTo(asked.Lines).And.Count.EqualTo(4));
        Assert.That(import, Is.EqualTo((await scene.Client.Imports.GetImportAsync(
            new GetImportRequest { ImportId = import.ImportId }, scene.Client.With(ct))).Import));

        using (var head = await scene.SendAsync(HttpMethod.Head, $"{url}/report.json", ct))
            Assert.That((head.StatusCode, head.Content.Headers.ContentLength ?? 0), Is.EqualTo((HttpStatusCode.OK, 0)));
        using (var posted = await scene.SendAsync(HttpMethod.Post, $"{url}/report.json", ct))
            Assert.That(posted.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        using (var unknown = await scene.SendAsync(HttpMethod.Get, $"{url}x/report.json", ct))
            Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        await scene.Client.Imports.DeleteImportAsync(new DeleteImportRequest { ImportId = import.ImportId }, scene.Client.With(ct));
        using var gone = await scene.SendAsync(HttpMethod.Get, $"{url}/report.json", ct);
        Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_report_of_more_lines_than_are_read_at_once_is_whole(CancellationToken ct)
    {
        await using var scene = await PageScene.BeginAsync(await TestServer.StartAsync(), ct);
        var owner = new ImportOwner(scene.Client);
        var plan = await owner.PlanAsync(scene.SpaceId, ct, ("a.zip", RawZip.Of([.. Enumerable.Range(0, 2500).Select(number => RawEntry.Of($"{number}.txt"))])));
        await owner.RunAsync(plan, ct, wish => wish.MailOwner = true);
        var report = JsonNode.Parse(await scene.Http.GetStringAsync($"{await scene.FindImportUrlAsync(plan.ImportId, ct)}/report.json", ct))!;
        Assert.That(report["lines"]!.AsArray().Select(line => (string)line!["path"]!), Is.EquivalentTo(Enumerable.Range(0, 2500).Select(number => $"{number}.txt")));
    }

    private static async Task<Uri> FindLinkAsync(PageScene scene, CancellationToken ct)
    {
        var folder = Path.Combine(scene.Server.Options.Data, "mails");
        while (true)
        {
            foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
            {
                var mail = (await File.ReadAllTextAsync(file, ct)).Replace("=\r\n", "").Replace("=\n", "").Replace("=3D", "=");
                if (System.Text.RegularExpressions.Regex.Match(mail, @"http://[^\s""<]+/imports/[^\s""<]+") is { Success: true } link)
                    return new Uri(link.Value);
            }

            await Task.Delay(50, ct);
        }
    }
}
