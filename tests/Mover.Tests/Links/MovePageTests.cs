using System.Net;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Links;

/// <summary>The page that confirms a move: it says who replaces what, acts once, and tells kindly when there is nothing to act on.</summary>
[CancelAfter(120_000)]
internal sealed class MovePageTests
{
    private readonly StoppedClock _clock = new();
    private MovePageScene _scene = null!;

    [SetUp]
    public async Task Begin() => _scene = await MovePageScene.BeginAsync(
        await TestServer.StartAsync(Shape.Engine, _clock), _clock, CancellationToken.None);

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task It_says_who_replaces_what_what_moves_and_what_changes(CancellationToken ct)
    {
        var html = await ReadAsync(await _scene.AskAsync(ct), ct);
        Assert.That(html, Does.Contain(
            "<strong>Le contenu de <bdi class=\"address\">zoe.example.org</bdi> remplacera tout ce que contient <bdi class=\"address\">zoe.nuage.example</bdi>.</strong>"));
        Assert.That(html, Does.Contain("310 éléments, 2,1 Go").And.Contain("pendant 30 jours").And.Contain("12 345 éléments, 4,6 Go sur 10 Go"));
        Assert.That(html, Does.Contain("3,1 Go (900 Mo sont déjà sur place)"));
        foreach (var row in new[] { "<bdi>Fichiers</bdi>", "<bdi>Wiki</bdi>", "Gardé à part", "12 000 éléments" })
            Assert.That(html, Does.Contain(row));
        Assert.That(html, Does.Not.Contain("Blog"), "what is not there does not move");
        foreach (var finding in new[] { "Applications absentes", "<bdi>Ma banque</bdi>", "<bdi>Électricité</bdi>", "<bdi>Photos de classe</bdi>", "Messagerie de l’ENT" })
            Assert.That(html, Does.Contain(finding));
    }

    [Test]
    public async Task Where_nothing_is_replaced_and_nothing_changes_it_says_so(CancellationToken ct)
    {
        var url = await _scene.AskAsync(ct, check => (check.OverwrittenEntries, check.ThereBytes) = (0, 0));
        Assert.That(await ReadAsync(url, ct), Does.Contain("est vide :").And.Not.Contain("remplacera tout").And.Not.Contain("déjà sur place"));
        url = await _scene.AskAsync(ct, check => check.Findings.Clear());
        Assert.That(await ReadAsync(url, ct), Does.Contain("Rien : tout ce qui déménage fonctionnera comme avant."));
    }

    [Test]
    public async Task The_one_button_confirms_and_the_other_refuses(CancellationToken ct)
    {
        var url = await _scene.AskAsync(ct);
        await MovePageScene.ExpectAsync(await _scene.Pages.PressAsync(url, "refuse", ct), HttpStatusCode.OK, "Le déménagement est refusé", ct);
        Assert.That(await _scene.FindStateAsync(ct), Is.EqualTo(MoveState.Cancelled));
        await MovePageScene.ExpectAsync(await GetAsync(url, ct), HttpStatusCode.Gone, "Vous avez déjà répondu", ct);

        url = await _scene.AskAsync(ct);
        await MovePageScene.ExpectAsync(await _scene.Pages.PressAsync(url, "confirm", ct), HttpStatusCode.OK, "Le déménagement est confirmé", ct);
        Assert.That(await _scene.FindStateAsync(ct), Is.InRange(MoveState.Confirmed, MoveState.Moved));
        await MovePageScene.ExpectAsync(await GetAsync(url + "?lang=en", ct), HttpStatusCode.Gone, "You answered already", ct);
    }

    [TestCaseSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
    public async Task Of_ten_who_answer_at_once_one_acts_and_the_others_hear_that_it_is_done(DatabaseEngine engine, CancellationToken ct)
    {
        await using var scene = await MovePageScene.BeginAsync(await TestServer.StartAsync(engine), TimeProvider.System, ct);
        var url = await scene.AskAsync(ct);
        var seal = await scene.Pages.SealAsync(url, ct);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(
            number => scene.Pages.PostAsync(url, [("seal", seal), ("answer", number % 2 == 0 ? "confirm" : "refuse")], ct)));
        Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), Is.EqualTo(1));
        foreach (var late in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
            await MovePageScene.ExpectAsync(late, HttpStatusCode.Gone, "Vous avez déjà répondu", ct);
        Assert.That(await scene.FindStateAsync(ct), Is.InRange(MoveState.Confirmed, MoveState.Cancelled));
    }

    [Test]
    public async Task Looking_and_nonsense_change_nothing(CancellationToken ct)
    {
        var url = await _scene.AskAsync(ct);
        foreach (var query in new[] { "", "?answer=confirm", $"?seal={await _scene.Pages.SealAsync(url, ct)}&answer=confirm" })
            await MovePageScene.ExpectAsync(await GetAsync(url + query, ct), HttpStatusCode.OK, "Déménager votre espace ?", ct);
        await MovePageScene.ExpectAsync(await _scene.Pages.PressAsync(url, "undo", ct), HttpStatusCode.BadRequest, "Rien n’a été modifié", ct);
        var elsewhere = await _scene.Pages.PostAsync(
            url, [("seal", await _scene.Pages.SealAsync(url, ct)), ("answer", "confirm")], ct, ("Origin", "https://evil.example"));
        await MovePageScene.ExpectAsync(elsewhere, HttpStatusCode.Forbidden, "Rien n’a été modifié", ct);
        Assert.That(await _scene.FindStateAsync(ct), Is.EqualTo(MoveState.AwaitingConfirmation));
        Assert.That(await _scene.Pages.Server.CountAsync($"SELECT COUNT(*) FROM link WHERE use_time IS NOT NULL", ct), Is.Zero);
    }

    [Test]
    public async Task A_link_past_its_time_or_of_another_kind_says_so(CancellationToken ct)
    {
        var url = await _scene.AskAsync(ct);
        var secret = url.Split('/')[^1];
        foreach (var kind in new[] { "undos", "reports", "stays", "deletions" })
            await MovePageScene.ExpectAsync(await GetAsync($"{_scene.Pages.Server.LinksAddress}/{kind}/{secret}?lang=fr", ct), HttpStatusCode.NotFound, "Ce lien ne mène nulle part", ct);
        _clock.Advance(TimeSpan.FromHours(24));
        await MovePageScene.ExpectAsync(await GetAsync(url, ct), HttpStatusCode.Gone, "Ce lien de confirmation a expiré", ct);
        await MovePageScene.ExpectAsync(await GetAsync(url + "?lang=en", ct), HttpStatusCode.Gone, "This link to confirm has expired", ct);
    }

    [Test]
    public async Task Where_the_move_stands_otherwise_every_page_tells_how(CancellationToken ct)
    {
        foreach (var (state, french, english) in States)
        {
            var url = await _scene.AskAsync(ct);
            await _scene.SetStateAsync(state, ct);
            await MovePageScene.ExpectAsync(await GetAsync(url, ct), HttpStatusCode.Conflict, french, ct);
            await MovePageScene.ExpectAsync(await GetAsync(await _scene.ReportUrlAsync(ct) + "?lang=en", ct), HttpStatusCode.Conflict, english, ct);
            if (state != MoveState.Moved)
                await MovePageScene.ExpectAsync(await GetAsync(await _scene.UndoUrlAsync(ct), ct), HttpStatusCode.Conflict, french, ct);
            await _scene.SetStateAsync(MoveState.Failed, ct);
        }

        Assert.That(States.Select(state => state.State).Append(MoveState.AwaitingConfirmation), Is.EquivalentTo(Enum.GetValues<MoveState>().Except([MoveState.Unspecified])));
    }

    [Test]
    public async Task A_move_that_was_cancelled_while_its_page_was_open_is_told_as_such(CancellationToken ct)
    {
        var url = await _scene.AskAsync(ct);
        var seal = await _scene.Pages.SealAsync(url, ct);
        await _scene.SetStateAsync(MoveState.Cancelled, ct);
        var late = await _scene.Pages.PostAsync(url, [("seal", seal), ("answer", "confirm")], ct);
        await MovePageScene.ExpectAsync(late, HttpStatusCode.Conflict, "Ce déménagement est annulé", ct);
    }

    [Test]
    public async Task Words_of_strangers_stay_text(CancellationToken ct)
    {
        const string Hostile = "</bdi><script>alert(1)</script> \u202Eexe.\u001b[31m'\"";
        var url = await _scene.AskAsync(ct, check =>
        {
            check.Applications[0].TitleFr = Hostile;
            check.Findings[0].Application = Hostile;
            check.Findings[2].Path = Hostile;
        }, target: Hostile);
        var html = await ReadAsync(url, ct);
        Assert.That(html, Does.Contain("&lt;script&gt;").And.Not.Match("<script|\u202E|\u001B"));
        Assert.That(html.Split("&lt;/bdi&gt;&lt;script&gt;alert(1)&lt;/script&gt; \uFFFDexe.\uFFFD[31m&#39;&quot;"), Has.Length.GreaterThan(4));
    }

    [Test]
    public async Task Of_a_thousand_findings_the_first_are_shown_and_the_others_counted(CancellationToken ct)
    {
        var url = await _scene.AskAsync(ct, check =>
        {
            check.Findings.Add(Enumerable.Range(0, 995).Select(number => MoveSamples.Finding(MoveFindingKind.DocumentAsItIs, "contacts", $"carte {number}.json")));
            check.MoreFindings = 12;
        });
        var html = await ReadAsync(url, ct);
        Assert.That(html, Does.Contain("<bdi>carte 19.json</bdi> (<bdi>Contacts</bdi>)").And.Not.Contain("carte 20.json"));
        Assert.That(html, Does.Contain("et 975 autres").And.Contain("12 autres points ne sont pas listés ici."));
        Assert.That(html, Has.Length.LessThan(40_000));
    }

    private static IReadOnlyList<(MoveState State, string French, string English)> States { get; } =
    [
        (MoveState.Draft, "Ce déménagement a été modifié depuis", "This move was changed since"),
        (MoveState.Checked, "Ce déménagement a été modifié depuis", "This move was changed since"),
        (MoveState.Confirmed, "Le déménagement est en cours", "The move is under way"),
        (MoveState.Copying, "Le déménagement est en cours", "The move is under way"),
        (MoveState.Freezing, "Le déménagement est en cours", "The move is under way"),
        (MoveState.Verifying, "Le déménagement est en cours", "The move is under way"),
        (MoveState.Switching, "Le déménagement est en cours", "The move is under way"),
        (MoveState.Moved, "Votre espace a déjà déménagé", "Your space has moved already"),
        (MoveState.Done, "L’ancien espace est supprimé", "The old space is deleted"),
        (MoveState.Cancelled, "Ce déménagement est annulé", "This move is cancelled"),
        (MoveState.Failed, "Ce déménagement n’a pas abouti", "This move did not succeed"),
        (MoveState.Undoing, "Le retour en arrière est en cours", "You are on your way back"),
        (MoveState.Undone, "Vous êtes de retour dans votre ancien espace", "You are back in your old space"),
    ];

    private Task<HttpResponseMessage> GetAsync(string url, CancellationToken ct) => _scene.Pages.SendAsync(HttpMethod.Get, url, ct);

    private async Task<string> ReadAsync(string url, CancellationToken ct) => (await _scene.Pages.Http.GetStringAsync(url, ct)).Replace('\u00A0', ' ');
}
