using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mover.Server.Blobs;
using Mover.Tests.Imports.Zips;

namespace Mover.Tests.Imports;

/// <summary>An archive of Mover that somebody made by hand: it says what a test wants it to say, and is signed by whoever the test wants.</summary>
internal sealed record HandMade(IReadOnlyDictionary<string, string> Versions)
{
    private readonly List<(string Application, string Path, byte[] Content)> _entries = [];

    /// <summary>Signs the manifest; nobody does if it is null.</summary>
    public ECDsa? Key { get; init; }

    /// <summary>Changes the finished entries of the zip.</summary>
    public Func<IEnumerable<RawEntry>, IEnumerable<RawEntry>> Spoil { get; init; } = entries => entries;

    /// <summary>Changes the list of the entries before it is hashed, as its maker would.</summary>
    public Func<string, string> List { get; init; } = lines => lines;

    public static HandMade Of(params (string Application, string Version)[] versions) => new(versions.ToDictionary(pair => pair.Application, pair => pair.Version));

    public HandMade With(string application, string path, string content)
    {
        _entries.Add((application, path, Encoding.UTF8.GetBytes(content)));
        return this;
    }

    public byte[] ToZip() => RawZip.Of([.. Spoil(Write())]);

    /// <summary>The entries, with a manifest that says how large they are together.</summary>
    private List<RawEntry> Write()
    {
        var (size, entries) = (0L, Write(0));
        while (RawZip.Of([.. entries]).Length is var length && length != size)
            (size, entries) = (length, Write(length));
        return entries;
    }

    /// <summary>Names and texts of all entries.</summary>
    public IReadOnlyList<(string Path, string Content)> ToEntries() =>
        [.. Write().Select(entry => (Encoding.UTF8.GetString(entry.Name), Encoding.UTF8.GetString(entry.Content)))];

    private List<RawEntry> Write(long size)
    {
        var lines = Encoding.UTF8.GetBytes(List(string.Concat(_entries.Select(entry => Line(entry) + "\n"))));
        var manifest = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            format = "mover-archive/1",
            space = new { id = "sp_1", address = "elsewhere.example", title = "" },
            applications = Versions.Select(pair => new { id = pair.Key, version = pair.Value }),
            parts = new[]
            {
                new { number = 0, fileName = "a.zip", sizeBytes = size, entriesFile = new { sha256 = Convert.ToHexStringLower(SHA256.HashData(lines)) } },
            },
        }));
        List<RawEntry> entries =
        [
            .. _entries.Select(entry => new RawEntry(Encoding.UTF8.GetBytes($"{entry.Application}/{entry.Path}"), entry.Content)),
            new(Encoding.UTF8.GetBytes("mover/entries.jsonl"), lines),
            new(Encoding.UTF8.GetBytes("mover/manifest.json"), manifest),
        ];
        if (Key is not null)
            entries.Add(new(Encoding.UTF8.GetBytes("mover/signature.json"), Sign(manifest)));
        return entries;
    }

    private static string Line((string Application, string Path, byte[] Content) entry) => JsonSerializer.Serialize(new
    {
        path = $"{entry.Application}/{entry.Path}",
        truePath = entry.Path,
        application = entry.Application,
        kind = entry.Path.EndsWith(".json", StringComparison.Ordinal) ? "data" : "file",
        sizeBytes = entry.Content.Length,
        sha256 = Convert.ToHexStringLower(SHA256.HashData(entry.Content)),
        crc32 = Crc32.Of(entry.Content).ToString("x8", CultureInfo.InvariantCulture),
        modified = "2026-11-20T10:00:00.123456Z",
    });

    /// <summary>Always as long, though signatures are not.</summary>
    private byte[] Sign(byte[] manifest) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        algorithm = "ECDSA-P256-SHA256",
        publicKey = Key!.ExportSubjectPublicKeyInfo(),
        signature = Key.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
    }).PadRight(400));
}
