using System.IO.Compression;
using System.Text.Json;

namespace Mover.Tests.Tui;

[CancelAfter(120_000)]
internal sealed class ExportTests
{
    private ClientScene _scene = null!;

    [SetUp]
    public async Task Begin()
    {
        _scene = await ClientScene.BeginAsync(CancellationToken.None);
        for (var i = 0; i < 200; i++)
            _scene.Write($"d{i % 7}/é{i}", i * 53);
        _scene.Write("empty", 0);
        for (var i = 0; i < 3; i++)
            _scene.Write($"large{i}", 2_000_000 + i * 1_234_567, seed: i);
        await _scene.MustAsync($"put {_scene.Folder} --space {ClientScene.Space}", CancellationToken.None);
    }

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task Every_byte_of_the_folder_comes_out_in_parts(CancellationToken cancellation)
    {
        var result = await ExportAsync(cancellation);
        Assert.Multiple(() =>
        {
            Assert.That(result.GetProperty("parts").GetArrayLength(), Is.GreaterThan(1));
            Assert.That(result.GetProperty("verification").GetProperty("entries").GetInt64(), Is.EqualTo(204));
            Assert.That(result.GetProperty("verification").GetProperty("damaged").GetArrayLength(), Is.Zero);
        });
        ExpectSame();
    }

    [Test]
    public async Task Many_entries_with_one_content_come_out_each(CancellationToken cancellation)
    {
        for (var i = 0; i < 600; i++)
            _scene.Write($"same/{i:000}", 0);
        await _scene.MustAsync($"put {_scene.Folder} --space {ClientScene.Space}", cancellation);
        await ExportAsync(cancellation);
        ExpectSame();
    }

    [Test]
    public async Task A_connection_that_breaks_again_and_again_only_costs_time(CancellationToken cancellation)
    {
        await using var relay = CuttingRelay.Downloads(_scene.Server.EndPoint, 3_000, 100_000, 900_000, 50, 2_500_000, 1_000_000);
        _scene.Console.Variables["MOVER_SERVER"] = relay.Address;
        await ExportAsync(cancellation);
        Assert.That(relay.Cuts, Is.GreaterThanOrEqualTo(5));
        ExpectSame();
    }

    [Test]
    public async Task An_export_that_was_cut_goes_on_at_the_byte_with_the_same_archive(CancellationToken cancellation)
    {
        await using (var relay = CuttingRelay.Downloads(_scene.Server.EndPoint, new[] { 4_000_000L }.Concat(Enumerable.Repeat(10L, 100))))
        {
            _scene.Console.Variables["MOVER_SERVER"] = relay.Address;
            Assert.That(await _scene.FailAsync($"{Export} --retry-for 0", cancellation), Is.EqualTo("SERVER_UNREACHABLE"));
        }
        var received = Directory.GetFiles(_scene.Out, "*.zip*").Sum(file => new FileInfo(file).Length);
        await _scene.Server.StopAsync();
        await _scene.Server.StartAsync(cancellation);
        _scene.Console.Variables["MOVER_SERVER"] = _scene.Server.Address;
        _scene.Write("after the archive was made", 100);
        var result = await ExportAsync(cancellation);
        Assert.Multiple(() =>
        {
            Assert.That(received, Is.GreaterThan(3_000_000));
            Assert.That(result.GetProperty("receivedBytes").GetInt64(), Is.EqualTo(result.GetProperty("totalBytes").GetInt64() - received));
            Assert.That(result.GetProperty("verification").GetProperty("entries").GetInt64(), Is.EqualTo(204));
        });
    }

    [Test]
    public async Task An_export_that_is_complete_is_verified_again_and_not_read_again(CancellationToken cancellation)
    {
        var first = await ExportAsync(cancellation);
        var second = await ExportAsync(cancellation);
        Assert.Multiple(() =>
        {
            Assert.That(second.GetProperty("archiveId").GetString(), Is.EqualTo(first.GetProperty("archiveId").GetString()));
            Assert.That(second.GetProperty("receivedBytes").GetInt64(), Is.Zero);
            Assert.That(second.GetProperty("verification").GetProperty("entries").GetInt64(), Is.EqualTo(204));
        });
    }

    [Test]
    public async Task A_byte_that_changed_on_the_disk_is_found_and_said(CancellationToken cancellation)
    {
        await ExportAsync(cancellation);
        var part = Directory.GetFiles(_scene.Out, "*.zip").MaxBy(file => new FileInfo(file).Length)!;
        await using (var stream = new FileStream(part, FileMode.Open))
        {
            stream.Position = stream.Length / 2;
            var changed = (byte)(stream.ReadByte() ^ 1);
            stream.Position--;
            stream.WriteByte(changed);
        }
        Assert.That(await _scene.Console.RunAsync(Export, cancellation), Is.EqualTo(1));
        Assert.That(_scene.Console.Output, Does.Contain("DAMAGED: " + Path.GetFileName(part)).And.Contain("203 entries verified, 1 damaged"));
    }

    [Test]
    public async Task Another_export_does_not_go_into_the_same_folder(CancellationToken cancellation)
    {
        await ExportAsync(cancellation);
        await _scene.MustAsync("space create other.example --mail a@example.org", cancellation);
        Assert.That(await _scene.FailAsync($"export --space other.example --out {_scene.Out}", cancellation), Is.EqualTo("FOLDER_TAKEN"));
    }

    [Test]
    public async Task An_archive_that_exists_is_read_by_its_id(CancellationToken cancellation)
    {
        var archiveId = (await ExportAsync(cancellation)).GetProperty("archiveId").GetString();
        var result = await _scene.MustAsync($"export --archive {archiveId} --out {_scene.Out}2", cancellation);
        Assert.That(result.GetProperty("archiveId").GetString(), Is.EqualTo(archiveId));
    }

    private string Export => $"export --space {ClientScene.Space} --out {_scene.Out} --part-size 3MB";

    private Task<JsonElement> ExportAsync(CancellationToken cancellation) => _scene.MustAsync(Export, cancellation);

    private void ExpectSame()
    {
        var files = Directory.EnumerateFiles(_scene.Folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(_scene.Folder, file), File.ReadAllBytes);
        var entries = new Dictionary<string, byte[]>();
        foreach (var part in Directory.EnumerateFiles(_scene.Out, "*.zip"))
        {
            using var zip = ZipFile.OpenRead(part);
            foreach (var entry in zip.Entries.Where(entry => entry.Name.Length > 0 && !entry.FullName.StartsWith("mover/", StringComparison.Ordinal)))
            {
                using var content = new MemoryStream();
                using (var stream = entry.Open())
                    stream.CopyTo(content);
                if (entry.FullName.Contains('/', StringComparison.Ordinal))
                    entries.Add(entry.FullName[(entry.FullName.IndexOf('/', StringComparison.Ordinal) + 1)..], content.ToArray());
            }
        }
        Assert.That(entries.Keys, Is.EquivalentTo(files.Keys));
        Assert.That(files.All(file => entries[file.Key].AsSpan().SequenceEqual(file.Value)));
    }
}
