using System.IO.Compression;
using Mover.Server.Blobs;
using Mover.Server.Blobs.S3;
using Mover.Tests.Operations;
using Mover.Tests.Tui;
using Mover.V1;

namespace Mover.Tests.Blobs.S3;

/// <summary>The verb check and the server itself on a bucket.</summary>
[NonParallelizable] // Verbs take the console of the process.
[CancelAfter(90_000)]
internal sealed class S3ServerTests
{
    private static readonly EntryContent Large = Contents.File("large", Contents.Noise(1, 100_000));

    private S3Server _store = null!;
    private S3Options _options = null!;
    private TempFolder _folder = null!;

    [SetUp]
    public async Task Begin()
    {
        _store = await S3Server.GetSharedAsync();
        _options = _store.CreateBucket();
        _folder = new TempFolder();
    }

    [TearDown]
    public void End() => _folder?.Dispose();

    [Test]
    public async Task Check_puts_reads_and_deletes_in_the_bucket(CancellationToken ct)
    {
        var check = await CheckAsync(_options, ct);

        Assert.That(check.ExitCode, Is.Zero, check.ToString());
        Assert.That(check.Output, Does.Contain($"store     ok  s3 {_options.Bucket} at {_options.Endpoint}").And.Contain("staging   ok  "));
        Assert.That(Directory.EnumerateFiles(Path.GetDirectoryName(_store.PathOf(_options with { Prefix = "" }, "any"))!, "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task What_is_wrong_with_a_bucket_is_a_sentence(CancellationToken ct)
    {
        foreach (var (options, words) in Refused().Concat(
        [
            (_options with { Endpoint = "http://127.0.0.1:1" }, "cannot be reached: http://127.0.0.1:1"),
            (_options with { Bucket = "NO" }, "Blobs:S3:Bucket must"),
        ]))
        {
            var check = await CheckAsync(options, ct);
            Assert.That(check.ExitCode, Is.EqualTo(1), check.ToString());
            Assert.That(check.Error, Does.Contain(words).And.Not.Contain("   at "));
        }
    }

    [Test]
    public void A_server_does_not_start_on_a_bucket_that_refuses_it()
    {
        foreach (var (options, words) in Refused())
            Assert.That(() => TestServer.StartAsync([.. SettingsOf(options)]), Throws.TypeOf<StoreGoneException>().With.Message.Contains(words));
    }

    [Test]
    public async Task A_server_that_is_started_while_its_bucket_is_gone_finds_it_later(CancellationToken ct)
    {
        await using var store = await S3Server.StartAsync();
        var options = store.CreateBucket();
        await store.KillAsync();
        await using var server = await TestServer.StartAsync([.. SettingsOf(options)]);
        var client = server.Client();
        var space = await client.CreateSpaceAsync("zoe.example.org", ct);
        await Refusals.ExpectAsync(() => client.WriteAsync(space.SpaceId, ct, Large), Reason.StoreUnavailable);

        await store.StartAgainAsync();

        await client.WriteAsync(space.SpaceId, ct, Large);
        server.ExpectErrors();
    }

    [Test]
    public async Task A_server_keeps_the_bytes_of_its_spaces_in_the_bucket(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync([.. SettingsOf(_options)]);
        var client = server.Client();
        var space = await client.CreateSpaceAsync("zoe.example.org", ct);
        await client.WriteAsync(space.SpaceId, ct, [.. Enumerable.Range(0, 20).Select(seed => Contents.File($"{seed}", Contents.Noise(seed, 10_000)))]);
        await client.UploadAsync(space.SpaceId, Contents.File("large", []).Entry, Contents.Noise(77, 3_000_000), ct);

        var part = (await client.ReadPartsAsync(await client.CreateArchiveAsync(space.SpaceId, ct), ct)).Single();

        using var zip = new ZipArchive(new MemoryStream(part));
        foreach (var (name, content) in Enumerable.Range(0, 20).Select(seed => ($"{seed}", Contents.Noise(seed, 10_000))).Append(("large", Contents.Noise(77, 3_000_000))))
            Assert.That(ReadEntry(zip, name), Is.EqualTo(content), name);
        Assert.That(Directory.Exists(Path.Combine(server.Options.GetBlobFolder(), "packs")), Is.False);
    }

    private static byte[] ReadEntry(ZipArchive zip, string name)
    {
        using var content = zip.Entries.Single(entry => entry.FullName.EndsWith($"/{name}", StringComparison.Ordinal)).Open();
        var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static IEnumerable<string> SettingsOf(S3Options options) =>
    [
        $"Blobs:S3:Bucket={options.Bucket}", $"Blobs:S3:Endpoint={options.Endpoint}", $"Blobs:S3:Prefix={options.Prefix}",
        $"Blobs:S3:AccessKey={options.AccessKey}", $"Blobs:S3:SecretKey={options.SecretKey}", "Blobs:S3:Attempts=2",
    ];

    /// <summary>What the store itself refuses, and the words for it.</summary>
    private (S3Options Options, string Words)[] Refused() =>
    [
        (_options with { Bucket = "nobody-has-it" }, "there is no bucket nobody-has-it"),
        (_options with { AccessKey = "wrong" }, "does not accept the access key"),
    ];

    private Task<VerbRun> CheckAsync(S3Options options, CancellationToken ct) => VerbRun.RunAsync(
        "", ct, ["check", "--data", _folder.Name, .. SettingsOf(options).SelectMany(setting => new[] { "--set", setting })]);
}
