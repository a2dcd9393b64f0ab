using System.Text.RegularExpressions;

namespace Mover.Tests.Moves.Kills;

/// <summary>Opens the page that a mail points to, and presses its button.</summary>
internal static partial class MailedForm
{
    /// <param name="mail">The file of the mail, which may still have to be written.</param>
    /// <param name="page">Which of its links.</param>
    public static async Task PressAsync(string mail, string page, string links, string answer, CancellationToken ct)
    {
        while (!File.Exists(mail))
            await Task.Delay(20, ct);
        // Quoted-printable breaks a long line with "=".
        var text = (await File.ReadAllTextAsync(mail, ct)).Replace("=\r\n", "", StringComparison.Ordinal);
        var secret = Link().Matches(text).First(match => match.Groups[1].Value == page).Groups[2].Value;
        using var http = new HttpClient { BaseAddress = new Uri(links) };
        var html = await http.GetStringAsync(new Uri($"/{page}/{secret}", UriKind.Relative), ct);
        using var form = new FormUrlEncodedContent([new("seal", SealField().Match(html).Groups[1].Value), new("answer", answer)]);
        using var pressed = await http.PostAsync(new Uri($"/{page}/{secret}", UriKind.Relative), form, ct);
        Assert.That(pressed.IsSuccessStatusCode, Is.True, await pressed.Content.ReadAsStringAsync(ct));
    }

    [GeneratedRegex(@"/(\w+)/([\w.~-]{16,})")]
    private static partial Regex Link();

    [GeneratedRegex("name=\"seal\" value=\"([^\"]+)\"")]
    private static partial Regex SealField();
}
