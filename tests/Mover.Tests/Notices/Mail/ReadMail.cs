using System.Runtime.CompilerServices;
using System.Text.Json;
using Mover.Tests.Archives;

namespace Mover.Tests.Notices.Mail;

/// <summary>A mail as an independent reader sees it.</summary>
internal sealed record ReadMail(
    string Path, string[] Defects, string[] From, string[][] Headers, string[] Types, string[] Charsets, string Plain, string Html, int Longest)
{
    /// <summary>The one header with a name; the test fails if it is missing or there twice.</summary>
    public string this[string name] => Headers.Single(header => header[0] == name)[1];

    public static async Task<ReadMail> ReadAsync(string file, CancellationToken ct) => (await ReadAsync([file], ct)).Single();

    public static async Task<IReadOnlyList<ReadMail>> ReadAsync(IEnumerable<string> files, CancellationToken ct)
    {
        string[] known = [.. files];
        if (known.Length == 0)
            return [];
        var json = await ToolRun.RunAsync(Required.Tool("python3"), ct, [Reader(), .. known]);
        return JsonSerializer.Deserialize<ReadMail[]>(json, JsonSerializerOptions.Web)!;
    }

    private static string Reader([CallerFilePath] string here = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "Readers", "read_mails.py");
}
