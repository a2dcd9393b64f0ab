using System.Text.RegularExpressions;

namespace Mover.Bench;

/// <summary>The link of a mail, out of the folder into which the server writes its mails, and the button behind it.</summary>
internal sealed partial class MailedLink : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly string _url;

    private MailedLink(string url) => _url = url;

    /// <summary>Waits for a mail that came after those that are known.</summary>
    public static async Task<MailedLink> WaitForAsync(string mails, IReadOnlyCollection<string> known, CancellationToken ct)
    {
        while (true)
        {
            foreach (var path in List(mails).Except(known))
            {
                if (MoveLink().Match(Read(await File.ReadAllTextAsync(path, ct))) is { Success: true } match)
                    return new MailedLink(match.Value);
            }

            await Task.Delay(20, ct);
        }
    }

    public static IReadOnlyCollection<string> List(string mails) => Directory.Exists(mails) ? Directory.GetFiles(mails, "*.eml") : [];

    /// <summary>Opens the page as a browser does.</summary>
    public async Task<OpenedPage> OpenAsync(CancellationToken ct)
    {
        var html = await _http.GetStringAsync(_url, ct);
        return SealField().Match(html) is { Success: true } match
            ? new OpenedPage(_http, _url, match.Groups[1].Value)
            : throw new InvalidOperationException("The page has no form.");
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Undoes quoted-printable as far as an address needs it.</summary>
    private static string Read(string mail) => mail.Replace("=\r\n", "").Replace("=3D", "=");

    [GeneratedRegex(@"http://[^\s""<>]+/moves/[A-Za-z0-9_.-]+")]
    private static partial Regex MoveLink();

    [GeneratedRegex("name=\"seal\" value=\"([^\"]+)\"")]
    private static partial Regex SealField();
}
