using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Mover.Tests.Links.Browser;

/// <summary>Looks at a page as weak eyes, screen readers, keyboards, small screens and cameras do.</summary>
internal static partial class PageLook
{
    // The ratio of WCAG 2, for every piece of text and for the button's edge, against the colour that lies behind it.
    private const string WeakestContrast =
        """
        () => {
          const parts = color => color.match(/[\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
          const behind = element => {
            for (let at = element; at; at = at.parentElement) {
              const color = parts(getComputedStyle(at).backgroundColor);
              if (color.length < 4 || color[3] === 1) return color;
            }
            return [255, 255, 255];
          };
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          let weakest = [99, ''];
          while (walker.nextNode()) {
            const node = walker.currentNode;
            if (!node.data.trim() || node.parentElement.closest('style')) continue;
            const [a, b] = [light(parts(getComputedStyle(node.parentElement).color)), light(behind(node.parentElement))];
            const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
            if (ratio < weakest[0]) weakest = [ratio, node.data.trim()];
          }
          return weakest[0] + ' ' + weakest[1];
        }
        """;

    /// <summary>Every text stands out from what lies behind it, by day and by night.</summary>
    public static async Task ExpectContrastsAsync(WatchedPage page, string name)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var weakest = (await page.Page.EvaluateAsync<string>(WeakestContrast)).Split(' ', 2);
            await TestContext.Out.WriteLineAsync($"{name} {scheme} {new Uri(page.Page.Url).Segments[1]} {string.Join(' ', weakest)}");
            Assert.That(double.Parse(weakest[0], CultureInfo.InvariantCulture), Is.GreaterThanOrEqualTo(4.5), weakest[1]);
        }
    }

    /// <summary>Shoots a page on a phone and on a desktop, in both languages, by day and by night; it fits each screen.</summary>
    public static async Task ShootAllAsync(TestBrowser browser, string name, string url, CancellationToken ct)
    {
        await using var page = await browser.OpenAsync(url);
        foreach (var language in new[] { "fr", "en" })
        {
            await page.GoAsync($"{url}{(url.Contains('?') ? "&" : "?")}lang={language}");
            foreach (var (size, width, height) in new[] { ("phone", 390, 844), ("desktop", 1280, 800) })
            {
                ct.ThrowIfCancellationRequested();
                await page.Page.SetViewportSizeAsync(width, height);
                await page.ShootAsync($"{name}-{language}-{size}");
                if (language == "fr")
                    await ShootDarkAsync(page, $"{name}-fr-{size}-dark");
                await ExpectFitAsync(page, width);
            }
        }
    }

    /// <summary>What assistive programs get, without times and without addresses.</summary>
    public static async Task<string> ReadAsync(WatchedPage page, string selector)
    {
        var heard = await page.Page.Locator(selector).AriaSnapshotAsync();
        return AddressLine().Replace(Moment().Replace(heard.Replace('\u00A0', ' '), "time: "), "");
    }

    /// <summary>Tab goes to this, and one sees it.</summary>
    public static async Task ExpectFocusAsync(WatchedPage page, string name)
    {
        await page.Page.Keyboard.PressAsync("Tab");
        var focused = page.Page.Locator(":focus-visible");
        Assert.That(await focused.InnerTextAsync(), Is.EqualTo(name));
        Assert.That(await focused.EvaluateAsync<string>("element => getComputedStyle(element).outlineStyle + getComputedStyle(element).outlineWidth"), Is.EqualTo("solid3px"));
    }

    /// <summary>The page that is shown now, or in a moment, has this heading.</summary>
    public static Task ExpectHeadingAsync(WatchedPage page, string title) =>
        page.Page.GetByRole(AriaRole.Heading, new() { Name = title, Level = 1 }).WaitForAsync();

    private static async Task ShootDarkAsync(WatchedPage page, string name)
    {
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.ShootAsync(name);
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    /// <summary>Nothing sticks out to the side, neither here nor on the narrowest phone.</summary>
    private static async Task ExpectFitAsync(WatchedPage page, int width)
    {
        foreach (var narrow in new[] { width, 320 })
        {
            await page.Page.SetViewportSizeAsync(narrow, 800);
            Assert.That(await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(narrow), page.Page.Url);
        }
    }

    [GeneratedRegex("time: [^(]*")]
    private static partial Regex Moment();

    [GeneratedRegex(":\\n *- /url: .*$", RegexOptions.Multiline)]
    private static partial Regex AddressLine();
}
