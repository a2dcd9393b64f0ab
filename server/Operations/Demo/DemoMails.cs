using System.Text;
using System.Text.RegularExpressions;

namespace Mover.Server.Operations.Demo;

/// <summary>Reads the mails that the demo's server "sent", and follows their links as their reader would.</summary>
internal sealed partial class DemoMails(string folder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The first mail; a mail goes out soon after the act that it tells of, and not in it.</summary>
    /// <exception cref="IOException">None came.</exception>
    public async Task<DemoMail> GetFirstAsync(CancellationToken ct)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(Patience);
        while (!late.IsCancellationRequested)
        {
            if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.eml").FirstOrDefault() is { } file)
                return await ReadAsync(file, ct);
            await Task.Delay(50, late.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        ct.ThrowIfCancellationRequested();
        throw new IOException($"No mail came to {folder}.");
    }

    /// <summary>True if the page behind a link opens and names a file.</summary>
    public static async Task<bool> OpensAsync(Uri link, string fileName, CancellationToken ct)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(link, ct);
        return response.IsSuccessStatusCode
            && (await response.Content.ReadAsStringAsync(ct)).Contains(fileName, StringComparison.Ordinal);
    }

    private static async Task<DemoMail> ReadAsync(string file, CancellationToken ct)
    {
        // Lines of a body that are too long for a mail go on behind "=" (RFC 2045, section 6.7).
        var text = (await File.ReadAllTextAsync(file, Encoding.ASCII, ct)).Replace("=\r\n", "", StringComparison.Ordinal);
        var link = PageAddress().Match(text);
        return new DemoMail(file, SubjectLine().Match(text).Groups[1].Value, link.Success ? new Uri(link.Value) : null);
    }

    [GeneratedRegex(@"^Subject: (.+?)\r$", RegexOptions.Multiline)]
    private static partial Regex SubjectLine();

    [GeneratedRegex(@"http://\S+?/archives/[\w-]+")]
    private static partial Regex PageAddress();
}
