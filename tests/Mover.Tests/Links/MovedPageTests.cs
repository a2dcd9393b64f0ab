using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Mover.Server.Calls;
using Mover.Server.Links.Pages;
using Mover.Server.Notices;
using Mover.Server.Notices.Texts;
using Mover.V1;

namespace Mover.Tests.Links;

/// <summary>The pages of a move that has switched: the way back, the report with its receipt, and the new address for whoever still comes.</summary>
[CancelAfter(120_000)]
internal sealed partial class MovedPageTests
{
    private readonly StoppedClock _clock = new();
    private MovePageScene _scene = null!;

    [SetUp]
    public async Task Begin() => _scene = await MovePageScene.BeginAsync(
        await TestServer.StartAsync(Shape.Engine, _clock), _clock, CancellationToken.None);

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task The_button_goes_back_once(CancellationToken ct)
    {
        var (undo, _) = await _scene.SwitchAsync(ct);
        await MovePageScene.ExpectAsync(await GetAsync(undo, ct), HttpStatusCode.OK, "Revenir à votre ancien espace ?", ct);
        await MovePageScene.ExpectAsync(await _scene.Pages.PressAsync(undo, "confirm", ct), HttpStatusCode.BadRequest, "Rien n’a été modifié", ct);
        Assert.That(await _scene.FindStateAsync(ct), Is.EqualTo(MoveState.Moved));
        await MovePageScene.ExpectAsync(await _scene.Pages.PressAsync(undo, "undo", ct), HttpStatusCode.OK, "Vous revenez à votre ancien espace", ct);
        Assert.That(await _scene.FindStateAsync(ct), Is.EqualTo(MoveState.Undoing).Or.EqualTo(MoveState.Undone));
        await MovePageScene.ExpectAsync(await GetAsync(undo, ct), HttpStatusCode.Gone, "Le retour en arrière a déjà été demandé", ct);
    }

    [Test]
    public async Task Changes_at_the_target_are_lost_after_a_second_question_only(CancellationToken ct)
    {
        var (undo, _) = await _scene.SwitchAsync(ct);
        await _scene.ChangeTargetAsync(3, ct);
        using var warned = await _scene.Pages.PressAsync(undo, "undo", ct);
        var html = (await warned.Content.ReadAsStringAsync(ct)).Replace('\u00A0', ' ');
        Assert.That(html, Does.Contain("<h1>Des changements seraient perdus</h1>").And.Contain("a changé : 3 éléments."));
        Assert.That(warned.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await _scene.FindStateAsync(ct), Is.EqualTo(MoveState.Moved), "nothing is done yet");

        var seal = SealField().Match(html).Groups[1].Value;
        var discarded = await _scene.Pages.PostAsync(undo, [("seal", seal), ("answer", "discard")], ct);
        await MovePageScene.ExpectAsync(discarded, HttpStatusCode.OK, "Vous revenez à votre ancien espace", ct);
        Assert.That(await _scene.FindStateAsync(ct), Is.EqualTo(MoveState.Undoing).Or.EqualTo(MoveState.Undone));
    }

    [Test]
    public async Task Once_the_source_is_due_there_is_no_way_back(CancellationToken ct)
    {
        var (undo, report) = await _scene.SwitchAsync(ct);
        _clock.Advance(TimeSpan.FromDays(35));
        await MovePageScene.ExpectAsync(await GetAsync(undo, ct), HttpStatusCode.Gone, "Il n’est plus temps de revenir en arrière", ct);
        await _scene.Pages.Server.SweepAsync(ct);
        await _scene.SetStateAsync(MoveState.Done, ct);
        Assert.That(await _scene.Pages.GetStateAsync(ct), Is.EqualTo(SpaceState.Deleted));
        await MovePageScene.ExpectAsync(await GetAsync(undo + "?lang=en", ct), HttpStatusCode.Gone, "It is too late to go back", ct);
        await MovePageScene.ExpectAsync(await GetAsync(report, ct), HttpStatusCode.OK, "Le rapport de votre déménagement", ct);
    }

    [Test]
    public async Task The_report_says_what_has_moved_and_what_is_left_to_do(CancellationToken ct)
    {
        var (_, url) = await _scene.SwitchAsync(ct);
        var html = (await _scene.Pages.Http.GetStringAsync(url, ct)).Replace('\u00A0', ' ');
        foreach (var words in new[]
        {
            "12 345 éléments, 4,6 Go", "3,1 Go (900 Mo étaient déjà sur place)", "moins d’une seconde", "<bdi>Fichiers</bdi>", "Gardé à part",
            "Connecteurs à reconnecter", "<bdi>Ma banque</bdi>", "Ancien espace supprimé le",
        })
        {
            Assert.That(html, Does.Contain(words));
        }

        await _scene.SetStateAsync(MoveState.Undone, ct);
        html = await _scene.Pages.Http.GetStringAsync(url, ct);
        Assert.That(html, Does.Contain("tout est revenu comme avant").And.Not.Contain("Ancien espace supprimé"));
        using var posted = await _scene.Pages.PostAsync(url, [("answer", "undo")], ct);
        Assert.That(posted.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    [Test]
    public async Task Whoever_follows_the_page_verifies_the_receipt(CancellationToken ct)
    {
        var (_, url) = await _scene.SwitchAsync(ct);
        var html = await _scene.Pages.Http.GetStringAsync(url, ct);
        var (document, commands) = (CodeOf(html, "receipt"), CodeOf(html, "commands"));
        Assert.That(await VerifyAsync(document + "\n", commands, ct), Is.EqualTo($"{CodeOf(html, "key")}\nVerified OK\n"), "an editor adds a line end");
        Assert.That(await VerifyAsync(document.Replace("12345", "12344"), commands, ct), Does.Not.Contain("Verified OK"));
        Assert.That(commands, Does.Contain(CodeOf(html, "signature")));
    }

    [Test]
    public async Task Every_other_link_of_a_space_that_has_moved_names_its_new_address(CancellationToken ct)
    {
        var (archive, deletion) = (await _scene.Pages.ArchiveUrlAsync(ct), await _scene.Pages.DeletionUrlAsync(ct));
        await _scene.SwitchAsync(ct);
        foreach (var url in new[] { archive, deletion })
        {
            using var french = await GetAsync(url, ct);
            var html = await french.Content.ReadAsStringAsync(ct);
            Assert.That(html, Does.Contain("<h1>Cet espace a déménagé</h1>").And.Contain(MovePageScene.Target).And.Contain("<time "));
            await MovePageScene.ExpectAsync(await GetAsync(url + "?lang=en", ct), HttpStatusCode.Conflict, "This space has moved", ct);
        }

        using var part = await _scene.Pages.SendAsync(HttpMethod.Get, $"{archive}/0", ct, ("Accept", "application/zip"));
        Assert.That(await part.Content.ReadAsStringAsync(ct), Is.EqualTo($"The space has moved to {MovePageScene.Target}, and nobody may enter it here.\n"));
        using var page = await _scene.Pages.SendAsync(HttpMethod.Get, $"{archive}/0", ct, ("Accept", "text/html"));
        Assert.That(await page.Content.ReadAsStringAsync(ct), Does.Contain("<h1>Cet espace a déménagé</h1>"));
    }

    [TestCase(Reason.MoveUnderWay, "Un autre déménagement est déjà en cours", "Another move is under way already")]
    [TestCase(Reason.MoveNotChecked, "Ce déménagement doit être vérifié de nouveau", "This move has to be checked again")]
    [TestCase(Reason.MoveConsentInvalid, "Ce déménagement doit être vérifié de nouveau", "This move has to be checked again")]
    [TestCase(Reason.MovePeerUnavailable, "L’autre serveur ne répond pas", "The other server does not answer")]
    public void Refusals_that_only_moves_know_have_pages_of_their_own(Reason reason, string french, string english)
    {
        var (options, paris) = (new NoticesOptions(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
        foreach (var (say, title) in new (Wording, string)[] { (new FrenchWording(paris), french), (new EnglishWording(paris), english) })
        {
            var (refusal, words) = (new Refusal(reason, "No.", ("retry_after_seconds", "7")), new PageWords(say, options));
            var page = (reason == Reason.MovePeerUnavailable ? UndoEnds.Find(refusal, words, null) : MoveEnds.Find(refusal, words, null))!;
            Assert.That((page.Title, page.Status), Is.EqualTo((title, RefusalStatus.Of(reason).Http)));
            Assert.That(page.RetryAfterSeconds, Is.EqualTo(reason == Reason.MovePeerUnavailable ? 7 : (int?)null));
        }
    }

    private Task<HttpResponseMessage> GetAsync(string url, CancellationToken ct) => _scene.Pages.SendAsync(HttpMethod.Get, url, ct);

    /// <summary>Runs the commands of the page where somebody saved the receipt as it tells, and gives what they print.</summary>
    private static async Task<string> VerifyAsync(string receipt, string commands, CancellationToken ct)
    {
        Required.Tool("openssl");
        var folder = TestServer.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "recu.txt"), receipt, ct);
        var start = new ProcessStartInfo("sh", ["-c", commands]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var shell = Process.Start(start)!;
        var said = shell.StandardOutput.ReadToEndAsync(ct);
        await shell.StandardError.ReadToEndAsync(ct);
        await shell.WaitForExitAsync(ct);
        return await said;
    }

    private static string CodeOf(string html, string name) =>
        WebUtility.HtmlDecode(Regex.Match(html, $"<code class=\"{name}\">(.*?)</code>", RegexOptions.Singleline).Groups[1].Value);

    [GeneratedRegex("name=\"seal\" value=\"([^\"]+)\"")]
    private static partial Regex SealField();
}
