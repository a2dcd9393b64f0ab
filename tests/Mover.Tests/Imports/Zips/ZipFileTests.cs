using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using Mover.Server.Blobs;
using Mover.Server.Imports.Zips;
using Mover.Tests.Archives;

namespace Mover.Tests.Imports.Zips;

/// <summary>Zips as honest programs write them.</summary>
internal sealed class ZipFileTests
{
    [TestCase(true, CompressionLevel.Optimal)]
    [TestCase(true, CompressionLevel.NoCompression)]
    [TestCase(false, CompressionLevel.Optimal)]
    public async Task A_zip_of_another_program_is_read_whole(bool canSeek, CompressionLevel level)
    {
        var contents = Enumerable.Range(0, 50).ToDictionary(at => $"été {at}/Curie’s notes {at}.txt", at => Contents.Noise(at, at * 997));
        var read = await RawZip.ReadAsync(MakeZip(contents, canSeek, level), CancellationToken.None);
        Assert.That(read.Select(entry => entry.Fault), Has.All.EqualTo(ZipFault.None));
        Assert.That(read.ToDictionary(entry => entry.Entry.Path, entry => entry.Content!), Is.EqualTo(contents));
        Assert.That(read[0].Entry.Record.Modified, Is.EqualTo(new DateTimeOffset(2026, 7, 1, 12, 30, 8, TimeSpan.Zero)));
    }

    [Test]
    public async Task Seven_zip_and_zip_are_read_with_folders_and_names_in_NFC()
    {
        var folder = Directory.CreateTempSubdirectory("mover-zips-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "dossier", "vide"));
        File.WriteAllText(Path.Combine(folder, "dossier", "e\u0301te\u0301.txt"), string.Concat(Enumerable.Repeat("vacances ", 1000)));
        foreach (var (tool, arguments) in new[] { ("7z", "a -bso0"), ("zip", "-qr") })
        {
            Required.Tool(tool);
            await ToolRun.RunAsync("/bin/sh", CancellationToken.None, "-c", $"cd {folder} && {tool} {arguments} {tool}.zip dossier");
            var read = await RawZip.ReadAsync(File.ReadAllBytes(Path.Combine(folder, $"{tool}.zip")), CancellationToken.None);
            var found = read.Select(entry => (entry.Entry.Path, entry.Entry.IsFolder, entry.Content?.Length, entry.Fault));
            Assert.That(found, Is.EquivalentTo(new (string, bool, int?, ZipFault)[]
            {
                ("dossier", true, null, ZipFault.None), ("dossier/vide", true, null, ZipFault.None), ("dossier/été.txt", false, 9000, ZipFault.None),
            }), tool);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task A_name_without_a_code_page_is_UTF8_if_it_can_be_and_that_of_the_first_PCs_otherwise()
    {
        var utf8 = RawEntry.Of("été") with { Flags = 0 };
        var old = new RawEntry([0x82, (byte)'t', 0x82, (byte)'2'], []) { Flags = 0 };
        var read = await RawZip.ReadAsync(RawZip.Of(utf8, old), CancellationToken.None);
        Assert.That(read.Select(entry => entry.Entry.Path), Is.EqualTo(new[] { "été", "été2" }));
    }

    [Test]
    public async Task A_field_with_the_name_in_UTF8_counts_only_beside_the_name_that_it_was_made_for()
    {
        var name = "t\u0082te"u8.ToArray();
        var fits = new RawEntry(name, []) { Extra = UnicodeName(name, "tête") };
        var stale = RawEntry.Of("renamed") with { Extra = UnicodeName(name, "tête2") };
        var read = await RawZip.ReadAsync(RawZip.Of(fits, stale), CancellationToken.None);
        Assert.That(read.Select(entry => entry.Entry.Path), Is.EqualTo(new[] { "tête", "renamed" }));
    }

    [Test]
    public async Task An_end_in_64_bits_a_comment_and_sizes_that_follow_the_content_are_read()
    {
        var entry = RawEntry.Deflated("a", Contents.Noise(1, 5000)) with { Flags = 0x0808 };
        foreach (var bytes in new[] { RawZip.Write([entry], isLarge: true), RawZip.Write([entry], comment: "PK\u0005\u0006 is how an end begins"u8.ToArray()) })
            Assert.That((await RawZip.ReadAsync(bytes, CancellationToken.None)).Single().Content, Is.EqualTo(entry.Content));
    }

    [Test]
    public async Task An_empty_zip_has_no_entries() => Assert.That(await RawZip.ReadAsync(RawZip.Of(), CancellationToken.None), Is.Empty);

    private static byte[] MakeZip(IReadOnlyDictionary<string, byte[]> contents, bool canSeek, CompressionLevel level)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(canSeek ? bytes : PipeWriter.Create(bytes, new(leaveOpen: true)).AsStream(), ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in contents)
            {
                var entry = zip.CreateEntry(name, level);
                entry.LastWriteTime = new DateTimeOffset(2026, 7, 1, 12, 30, 8, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] UnicodeName(byte[] name, string unicode)
    {
        var text = Encoding.UTF8.GetBytes(unicode);
        return [0x75, 0x70, (byte)(text.Length + 5), 0, 1, .. BitConverter.GetBytes(Crc32.Of(name)), .. text];
    }
}
