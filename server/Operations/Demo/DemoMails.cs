using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Mover.Server.Operations.Demo;

/// <summary>Reads the mails that a server of the demo "sent", and follows their links as their reader would.</summary>
internal sealed partial class DemoMails(string folder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The code of the first mail that has one.</summary>
    /// <exception cref="IOException">None came.</exception>
    public Task<string> GetCodeAsync(CancellationToken ct) => GetAsync("code", FindCodeAsync, ct);

    /// <summary>The first mail with a link to a page of some kind; a mail goes out soon after the act that it tells of, and not in it.</summary>
    /// <param name="pages">How the path of the page begins, such as "archives".</param>
    /// <param name="naming">What the mail says somewhere; empty for any mail.</param>
    /// <exception cref="IOException">None came.</exception>
    public Task<DemoMail> GetAsync(string pages, string naming, CancellationToken ct) =>
        GetAsync($"link to {pages}", ct => FindAsync($"/{pages}/", naming, ct), ct);

    private async Task<T> GetAsync<T>(string what, Func<CancellationToken, Task<T?>> find, CancellationToken ct)
        where T : class
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(Patience);
        while (!late.IsCancellationRequested)
        {
            if (await find(ct) is { } found)
                return found;
            await Task.Delay(50, late.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        ct.ThrowIfCancellationRequested();
        throw new IOException($"No mail with a {what} came to {folder}.");
    }

    /// <summary>True if the page behind a link opens and names a file.</summary>
    public static async Task<bool> OpensAsync(Uri link, string fileName, CancellationToken ct)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(link, ct);
        return response.IsSuccessStatusCode
            && (await response.Content.ReadAsStringAsync(ct)).Contains(fileName, StringComparison.Ordinal);
    }

    /// <summary>Opens the page behind a link, and presses the button that confirms.</summary>
    public static async Task ConfirmAsync(Uri link, CancellationToken ct)
    {
        using var http = new HttpClient();
        var seal = SealField().Match(await http.GetStringAsync(link, ct)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("seal", seal), new("answer", "confirm")]);
        using var response = await http.PostAsync(link, form, ct);
        response.EnsureSuccessStatusCode();
    }

    private async Task<string?> FindCodeAsync(CancellationToken ct)
    {
        await foreach (var (_, mail) in ReadAllAsync(ct))
        {
            if (CodeLine().Match(mail) is { Success: true } line)
                return line.Groups[1].Value;
        }

        return null;
    }

    private async Task<DemoMail?> FindAsync(string path, string naming, CancellationToken ct)
    {
        await foreach (var (file, mail) in ReadAllAsync(ct))
        {
            var links = PageAddress().Matches(mail);
            if (mail.Contains(naming, StringComparison.Ordinal) && links.FirstOrDefault(link => link.Value.Contains(path, StringComparison.Ordinal)) is { } link)
                return new DemoMail(file, SubjectOf(mail), new Uri(link.Value));
        }

        return null;
    }

    /// <summary>All mails; lines of a body that are too long for a mail go on behind "=" (RFC 2045, section 6.7), and are put together.</summary>
    private async IAsyncEnumerable<(string File, string Mail)> ReadAllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
            yield return (file, (await File.ReadAllTextAsync(file, Encoding.ASCII, ct)).Replace("=\r\n", "", StringComparison.Ordinal));
    }

    /// <summary>Subjects with accents are written as encoded words (RFC 2047, section 2).</summary>
    private static string SubjectOf(string mail)
    {
        var subject = SubjectLines().Match(mail).Groups[1].Value.Replace("\r\n", "", StringComparison.Ordinal);
        var words = EncodedWord().Matches(subject).Select(word => Convert.FromBase64String(word.Groups[1].Value));
        return words.Any() ? Encoding.UTF8.GetString([.. words.SelectMany(bytes => bytes)]) : subject;
    }

    [GeneratedRegex(@"^Subject: (.+?)\r\n(?!\s)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex SubjectLines();

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]+)\?=")]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\b(\d{4} \d{4})\b")]
    private static partial Regex CodeLine();

    [GeneratedRegex(@"http://\S+?/\w+/[\w-]+")]
    private static partial Regex PageAddress();

    [GeneratedRegex("""name="seal" value="([^"]+)""")]
    private static partial Regex SealField();
}
