using Microsoft.Playwright;
using Mover.V1;

namespace Mover.Tests.Links.Browser;

/// <summary>Going back from a move and reading its report, in a real browser.</summary>
[CancelAfter(120_000)]
internal sealed class MovedPageTests
{
    private readonly StoppedClock _clock = new();
    private TestBrowser _browser = null!;
    private MovePageScene _scene = null!;

    [OneTimeSetUp]
    public async Task Start() => _browser = await TestBrowser.StartAsync();

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
    }

    [SetUp]
    public async Task Begin() => _scene = await MovePageScene.BeginAsync(
        await TestServer.StartAsync(Shape.Engine, _clock), _clock, CancellationToken.None);

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_button_goes_back_and_the_used_link_says_so_kindly(bool script, CancellationToken ct)
    {
        var (undo, _) = await _scene.SwitchAsync(ct);
        await using var page = await _browser.OpenAsync(undo, options => options.JavaScriptEnabled = script);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Revenir à mon ancien espace" }).ClickAsync();
        await PageLook.ExpectHeadingAsync(page, "Vous revenez à votre ancien espace");
        Assert.That(await _scene.FindStateAsync(ct), Is.EqualTo(MoveState.Undoing).Or.EqualTo(MoveState.Undone));
        await page.GoAsync(undo);
        await PageLook.ExpectHeadingAsync(page, "Le retour en arrière a déjà été demandé");
    }

    [Test]
    public async Task By_the_keyboard_alone_one_is_warned_stays_and_goes_back_all_the_same(CancellationToken ct)
    {
        var (undo, _) = await _scene.SwitchAsync(ct);
        await _scene.ChangeTargetAsync(1, ct);
        await using var page = await _browser.OpenAsync(undo);
        await AskAsync(page);
        await PageLook.ExpectFocusAsync(page, "Rester dans le nouvel espace");
        await page.Page.Keyboard.PressAsync("Enter");
        await PageLook.ExpectHeadingAsync(page, "Revenir à votre ancien espace ?");
        Assert.That(await _scene.FindStateAsync(ct), Is.EqualTo(MoveState.Moved));
        await AskAsync(page);
        await page.Page.Keyboard.PressAsync("Enter");
        await PageLook.ExpectHeadingAsync(page, "Vous revenez à votre ancien espace");
        Assert.That(await _scene.FindStateAsync(ct), Is.EqualTo(MoveState.Undoing).Or.EqualTo(MoveState.Undone));

        static async Task AskAsync(WatchedPage page)
        {
            await PageLook.ExpectFocusAsync(page, "English");
            await PageLook.ExpectFocusAsync(page, "Revenir à mon ancien espace");
            await page.Page.Keyboard.PressAsync("Enter");
            await PageLook.ExpectHeadingAsync(page, "Des changements seraient perdus");
            await PageLook.ExpectFocusAsync(page, "English");
            await PageLook.ExpectFocusAsync(page, "Revenir et perdre ces changements");
        }
    }

    [Test]
    public async Task The_report_opens_its_proof_without_JavaScript_and_by_the_keyboard(CancellationToken ct)
    {
        var (_, report) = await _scene.SwitchAsync(ct);
        await using var page = await _browser.OpenAsync(report, options => options.JavaScriptEnabled = false);
        var commands = page.Page.GetByText("openssl dgst -sha256");
        Assert.That(await commands.IsVisibleAsync(), Is.False);
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.That(await commands.IsVisibleAsync(), Is.True);
    }

    [TestCase(1280)]
    [TestCase(390)]
    public async Task The_report_has_a_table_with_names_at_every_width(int width, CancellationToken ct)
    {
        var (_, report) = await _scene.SwitchAsync(ct, change: report =>
        {
            while (report.Applications.Count > 1)
                report.Applications.RemoveAt(0);
        });
        await using var page = await _browser.OpenAsync(report, options => options.ViewportSize = new() { Width = width, Height = 800 });
        Assert.That(await PageLook.ReadAsync(page, "table"), Is.EqualTo(
            """
            - table "Ce qui a déménagé":
              - caption: Ce qui a déménagé
              - rowgroup:
                - row "Application Contenu Volume Dans le nouvel espace":
                  - columnheader "Application"
                  - columnheader "Contenu"
                  - columnheader "Volume"
                  - columnheader "Dans le nouvel espace"
              - rowgroup:
                - row "Wiki 3 éléments 5,7 Mo Gardé à part":
                  - rowheader "Wiki"
                  - cell "3 éléments"
                  - cell "5,7 Mo"
                  - cell "Gardé à part"
            """));
    }
}
