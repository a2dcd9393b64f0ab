using System.Security.Cryptography;
using System.Text.Json;
using Mover.Tui.CommandLine;

namespace Mover.Tests.Tui;

[CancelAfter(60_000)]
internal sealed class EntryAndSpaceTests
{
    private ClientScene _scene = null!;

    [SetUp]
    public async Task Begin() => _scene = await ClientScene.BeginAsync(CancellationToken.None);

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task An_entry_is_read_into_a_file_with_its_time(CancellationToken cancellation)
    {
        var source = await PutOneAsync(2_000_000, cancellation);
        await _scene.MustAsync($"get {ClientScene.Space} a/b -o {_scene.Out}", cancellation);
        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllBytes(_scene.Out), Is.EqualTo(File.ReadAllBytes(source)));
            Assert.That(File.GetLastWriteTimeUtc(_scene.Out), Is.EqualTo(File.GetLastWriteTimeUtc(source)));
            Assert.That(File.Exists(_scene.Out + ".part"), Is.False);
        });
    }

    [Test]
    public async Task A_read_goes_on_at_the_byte_where_it_stopped(CancellationToken cancellation)
    {
        var content = await File.ReadAllBytesAsync(await PutOneAsync(4_000_000, cancellation), cancellation);
        await File.WriteAllBytesAsync(_scene.Out + ".part", content[..3_500_000], cancellation);
        await using var relay = CuttingRelay.Downloads(_scene.Server.EndPoint, 1_000_000);
        _scene.Console.Variables["MOVER_SERVER"] = relay.Address;
        await _scene.MustAsync($"get {ClientScene.Space} a/b -o {_scene.Out} --retry-for 0", cancellation);
        Assert.Multiple(() =>
        {
            Assert.That(relay.Cuts, Is.Zero, "more than the rest was read");
            Assert.That(File.ReadAllBytes(_scene.Out), Is.EqualTo(content));
        });
    }

    [TestCase(1000)]
    [TestCase(5_000_000)]
    public async Task What_an_older_content_left_is_read_anew(int leftBytes, CancellationToken cancellation)
    {
        var content = await File.ReadAllBytesAsync(await PutOneAsync(3_000_000, cancellation), cancellation);
        await File.WriteAllBytesAsync(_scene.Out + ".part", new byte[leftBytes], cancellation);
        await _scene.MustAsync($"get {ClientScene.Space} a/b -o {_scene.Out}", cancellation);
        Assert.That(File.ReadAllBytes(_scene.Out), Is.EqualTo(content));
    }

    [Test]
    public async Task An_entry_is_written_to_the_output_over_a_connection_that_breaks(CancellationToken cancellation)
    {
        var content = await File.ReadAllBytesAsync(await PutOneAsync(4_000_000, cancellation), cancellation);
        await using var relay = CuttingRelay.Downloads(_scene.Server.EndPoint, 1_000_000, 2_000_000);
        _scene.Console.Variables["MOVER_SERVER"] = relay.Address;
        Assert.That(await _scene.Console.RunAsync($"get {ClientScene.Space} a/b -o -", cancellation), Is.Zero, _scene.Console.All);
        Assert.That(SHA256.HashData(_scene.Console.Raw), Is.EqualTo(SHA256.HashData(content)));
    }

    [Test]
    public async Task A_file_that_exists_is_not_replaced_without_a_word(CancellationToken cancellation)
    {
        await PutOneAsync(10, cancellation);
        await File.WriteAllTextAsync(_scene.Out, "mine", cancellation);
        Assert.That(await _scene.FailAsync($"get {ClientScene.Space} a/b -o {_scene.Out}", cancellation), Is.EqualTo("FILE_EXISTS"));
        Assert.That(await File.ReadAllTextAsync(_scene.Out, cancellation), Is.EqualTo("mine"));
    }

    [Test]
    public async Task An_update_changes_only_what_it_names(CancellationToken cancellation)
    {
        var space = await _scene.MustAsync($"space update {ClientScene.Space} --title Prune", cancellation);
        Assert.That(space.GetProperty("title").GetString(), Is.EqualTo("Prune"));
        Assert.That(space.GetProperty("applications").EnumerateArray().Select(one => one.GetProperty("canCreate").GetBoolean()), Is.All.True);
    }

    [Test]
    public async Task Unknown_things_are_not_found(CancellationToken cancellation)
    {
        Assert.That(await _scene.FailAsync("space show nobody.example", cancellation), Is.EqualTo("NOT_FOUND"));
        Assert.That(await _scene.FailAsync($"get {ClientScene.Space} nothing -o {_scene.Out}", cancellation), Is.EqualTo("NOT_FOUND"));
        Assert.That(await _scene.FailAsync($"export --archive nothing --out {_scene.Out}", cancellation), Is.EqualTo("ARCHIVE_OVER"));
    }

    [Test]
    public async Task A_wrong_token_is_refused(CancellationToken cancellation)
    {
        _scene.Console.Variables["MOVER_TOKEN"] = "mvk_wrong";
        Assert.That(await _scene.FailAsync("space list", cancellation), Is.EqualTo("CREDENTIALS_INVALID"));
    }

    [Test]
    public async Task An_owner_signs_in_sees_the_own_space_and_signs_out(CancellationToken cancellation)
    {
        _scene.Console.Input = "a long password\n";
        await _scene.MustAsync("space create owned.example --mail a@example.org --password-stdin", cancellation);
        _scene.Console.Variables.Remove("MOVER_DATA");
        await _scene.MustAsync("sign-in owned.example", cancellation);
        Assert.That(_scene.Console.All, Does.Not.Contain("mvs_"));
        var space = await _scene.MustAsync("space show owned.example", cancellation);
        Assert.That(space.GetProperty("address").GetString(), Is.EqualTo("owned.example"));
        Assert.That(await _scene.FailAsync($"space show {ClientScene.Space}", cancellation), Is.EqualTo("NOT_FOUND"));
        await _scene.MustAsync("sign-out", cancellation);
        Assert.That(await _scene.FailAsync("space show owned.example", cancellation), Is.EqualTo("CREDENTIALS_MISSING"));
    }

    [Test]
    public async Task A_wrong_password_opens_nothing(CancellationToken cancellation)
    {
        _scene.Console.Input = "a long password\n";
        await _scene.MustAsync("space create owned.example --mail a@example.org --password-stdin", cancellation);
        _scene.Console.Input = "another password\n";
        Assert.That(await _scene.FailAsync("sign-in owned.example", cancellation), Is.EqualTo("CREDENTIALS_INVALID"));
        Assert.That(await _scene.FailAsync("sign-in nobody.example", cancellation), Is.EqualTo("CREDENTIALS_INVALID"));
    }

    [Test]
    public async Task A_space_is_deleted_only_when_its_address_is_typed_again(CancellationToken cancellation)
    {
        _scene.Console.Input = "prunelle\n";
        Assert.That(await _scene.FailAsync($"space delete {ClientScene.Space}", cancellation), Is.EqualTo("NOT_CONFIRMED"));
        _scene.Console.Input = ClientScene.Space + "\n";
        Assert.That(await _scene.Console.RunAsync($"space delete {ClientScene.Space}", cancellation), Is.EqualTo(ExitCode.Done));
        Assert.That(await _scene.FailAsync($"space show {ClientScene.Space}", cancellation), Is.EqualTo("NOT_FOUND"));
    }

    [Test]
    public async Task Spaces_are_listed_by_prefix(CancellationToken cancellation)
    {
        await _scene.MustAsync("space create alpha.example --mail a@example.org --title \u202Eevil", cancellation);
        await _scene.Console.RunAsync("space list --prefix al", cancellation);
        Assert.That(_scene.Console.Output, Does.Contain("alpha.example").And.Not.Contain(ClientScene.Space));
        await _scene.Console.RunAsync("space list --format json", cancellation);
        var addresses = _scene.Console.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("address").GetString());
        Assert.That(addresses, Is.EqualTo(new[] { "alpha.example", ClientScene.Space }));
        await _scene.Console.RunAsync("space show alpha.example", cancellation);
        Assert.That(_scene.Console.Output, Does.Contain("\\u{202E}evil"));
    }

    [Test]
    public async Task Entries_are_listed_by_prefix_and_at_a_revision(CancellationToken cancellation)
    {
        await PutOneAsync(10, cancellation);
        var revision = (await _scene.MustAsync($"space show {ClientScene.Space}", cancellation)).GetProperty("revision").GetInt64();
        _scene.Write("a/c", 20);
        _scene.Write("z", 30);
        await _scene.MustAsync($"put {_scene.Folder} --space {ClientScene.Space}", cancellation);
        Assert.That(await PathsAsync("a/", cancellation), Is.EqualTo(new[] { "a/b", "a/c" }));
        Assert.That(await PathsAsync($"--revision {revision}", cancellation), Is.EqualTo(new[] { "a/b" }));
        Assert.That(await PathsAsync("--kind data", cancellation), Is.Empty);
        await _scene.Console.RunAsync($"ls {ClientScene.Space}", cancellation);
        Assert.That(_scene.Console.Output, Does.StartWith("APPLICATION").And.Contain("a/c"));
    }

    private async Task<IEnumerable<string?>> PathsAsync(string more, CancellationToken cancellation)
    {
        Assert.That(await _scene.Console.RunAsync($"ls {ClientScene.Space} {more} --format json", cancellation), Is.Zero, _scene.Console.All);
        return _scene.Console.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("path").GetString());
    }

    private async Task<string> PutOneAsync(int sizeBytes, CancellationToken cancellation)
    {
        _scene.Write("a/b", sizeBytes);
        await _scene.MustAsync($"put {_scene.Folder} --space {ClientScene.Space}", cancellation);
        return Path.Combine(_scene.Folder, "a/b");
    }
}
