using System.Net;
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
