using System.Text;
using Mover.Server.Archives;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Tests.Archives;

/// <summary>Archives that several tests use.</summary>
internal static class SampleArchives
{
    /// <summary>Paths that a space may hold, and that some system cannot.</summary>
    public static readonly string[] OddPaths =
    [
        "plain.txt", "PLAIN.TXT", "Plain.txt", "plain (2).txt", "CON", "con.txt", "aux.tar.gz", "lpt1 .x", "COM¹", "NULL.txt",
        "what?.txt", "what*.txt", "a:b", "a\\b", "\"quoted\"", "<x>|y", "dot.", "space ", "folder./x", "folder /x", "folder_/x",
        ".hidden", "..two", "...", "~", "é.txt", "É.TXT", "straße", "STRASSE", "ſ", "S", "ﬁn", "FIN", "日本語/ファイル.txt", "🦊.txt",
        "a", "A/b", "a/c", "x/y", "X", "x/y/z", "mover/manifest.json", "LISEZMOI.html", "-rf", "--", "%2e%2e", "tab\u00A0space",
        new string('l', 250) + ".pdf", new string('l', 251) + ".pdf", new string('漢', 84) + ".txt", new string('é', 127) + "/" + new string('É', 127),
        string.Join('/', Enumerable.Repeat("deep", 100)) + "/1.txt", string.Join('/', Enumerable.Repeat("deep", 100)) + "/2.txt",
        string.Join('/', Enumerable.Repeat("DEEP", 100)) + "/1.txt", "no extension.averyveryverylongextension", "a.b/c.d", "A.B/C.D",
    ];

    /// <summary>Both applications, raw and deflated, empty ones, twins, all in small entries.</summary>
    public static SampleArchive Mixed(int count, long partBytes, int batchSize = 100)
    {
        var archive = new SampleArchive { PartBytes = partBytes, BatchSize = batchSize };
        var random = new Random(1);
        for (var i = 0; i < count; i++)
        {
            var content = new byte[random.Next(0, 900)];
            if (i % 2 == 0)
                random.NextBytes(content);
            archive.Add($"d{i % 17}/Fichier {i} é{i % 3}.txt", content, deflated: i % 3 == 0);
            if (i % 50 == 0)
                archive.Add($"D{i % 17}/fichier {i} É{i % 3}.txt", content);
            if (i % 60 == 0)
                archive.Add($"d{i % 17}/Fichier {i}.txt", content, EntryKind.Version, versionTime: SampleArchive.Instant.AddHours(-i));
            if (i % 20 == 0)
                archive.Add($"{i:x}.json", Encoding.UTF8.GetBytes($"{{\"n\":{i}}}"), EntryKind.Data, 1);
        }
        return archive;
    }
}
