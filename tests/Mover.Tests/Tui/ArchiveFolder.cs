using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mover.Tests.Tui;

/// <summary>Writes the parts of a small archive as a server would, so that a test can damage them.</summary>
internal sealed class ArchiveFolder(TempFolder folder)
{
    public const string ArchiveId = "archive1";

    private sealed record WrittenPart(int Number, string FileName, long SizeBytes, int Entries, object EntriesFile);

    public List<Dictionary<string, string>> Parts { get; } =
    [
        new() { ["Files/a.txt"] = "first", ["Files/é/b.txt"] = "second" },
        new() { ["Files/z.bin"] = new string('z', 300_000) },
    ];

    /// <summary>Changes the lines of a part before they are hashed.</summary>
    public Func<string, string> ChangeLine { get; set; } = line => line;

    /// <summary>Changes the manifest before it is signed.</summary>
    public Func<string, string> ChangeManifest { get; set; } = manifest => manifest;

    /// <summary>Changes the manifest after it was signed.</summary>
    public Func<string, string> ChangeSigned { get; set; } = manifest => manifest;

    public string[] FileNames => [.. Parts.Select((_, number) => FileNameOf(number))];

    public static string FileNameOf(int number) => $"space-part{number}.zip";

    public void Write()
    {
        var written = Enumerable.Range(1, Parts.Count - 1).Select(number => WritePart(number, manifest: null)).ToList();
        // The first part's manifest tells its own size: it is written until the size stays.
        var first = new WrittenPart(0, FileNameOf(0), 0, 0, new object());
        for (WrittenPart? before = null; before?.SizeBytes != first.SizeBytes;)
        {
            before = first;
            first = WritePart(0, ManifestOf([first, .. written]));
        }
    }

    /// <summary>Replaces one byte of a content that is stored as it is.</summary>
    public void Damage(int number, string content)
    {
        var bytes = File.ReadAllBytes(folder.PathOf(FileNameOf(number)));
        var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(content));
        bytes[at + 1] ^= 1;
        File.WriteAllBytes(folder.PathOf(FileNameOf(number)), bytes);
    }

    private WrittenPart WritePart(int number, string? manifest)
    {
        var lines = string.Concat(Parts[number].Select(entry => ChangeLine(LineOf(entry.Key, entry.Value)) + "\n"));
        using (var zip = new ZipArchive(File.Create(folder.PathOf(FileNameOf(number))), ZipArchiveMode.Create))
        {
            foreach (var (name, content) in Parts[number])
                Add(zip, name, Encoding.UTF8.GetBytes(content));
            Add(zip, "mover/entries.jsonl", Encoding.UTF8.GetBytes(lines));
            if (manifest is not null)
            {
                Add(zip, "mover/manifest.json", Encoding.UTF8.GetBytes(ChangeSigned(manifest)));
                Add(zip, "mover/signature.json", SignatureOf(Encoding.UTF8.GetBytes(manifest)));
            }
        }
        var list = new { Path = "mover/entries.jsonl", SizeBytes = Encoding.UTF8.GetByteCount(lines), Sha256 = Hex(Encoding.UTF8.GetBytes(lines)) };
        return new WrittenPart(number, FileNameOf(number), new FileInfo(folder.PathOf(FileNameOf(number))).Length, Parts[number].Count, list);
    }

    private string ManifestOf(IEnumerable<WrittenPart> parts)
    {
        var all = Parts.SelectMany(part => part).ToArray();
        var applications = new[] { new { Id = "files", Entries = all.Length, SizeBytes = all.Sum(entry => Encoding.UTF8.GetByteCount(entry.Value)) } };
        return ChangeManifest(JsonSerializer.Serialize(
            new { Format = "mover-archive/1", ArchiveId, KeyId = "key1", Applications = applications, Parts = parts }, JsonSerializerOptions.Web));
    }

    private static string LineOf(string name, string content) => JsonSerializer.Serialize(new
    {
        Path = name,
        TruePath = name,
        Application = "files",
        Kind = "file",
        SizeBytes = Encoding.UTF8.GetByteCount(content),
        Sha256 = Hex(Encoding.UTF8.GetBytes(content)),
        Crc32 = CrcOf(Encoding.UTF8.GetBytes(content)),
        Modified = "2026-01-02T03:04:05.000000Z",
    }, JsonSerializerOptions.Web);

    private static byte[] SignatureOf(byte[] manifest)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signature = key.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        var json = JsonSerializer.SerializeToUtf8Bytes(new
        {
            Algorithm = "ECDSA-P256-SHA256",
            Signed = "mover/manifest.json",
            KeyId = "key1",
            PublicKey = key.ExportSubjectPublicKeyInfo(),
            Signature = signature,
        }, JsonSerializerOptions.Web);
        // DER signatures differ in length; the size of the part may not.
        return [.. json, .. Enumerable.Repeat((byte)' ', 600 - json.Length)];
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        stream.Write(content);
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string CrcOf(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return (~crc).ToString("x8");
    }
}
