using Mover.Tui.CommandLine;

namespace Mover.Tests.Tui;

[CancelAfter(120_000)]
internal sealed class PutTests
{
    private ClientScene _scene = null!;

    [SetUp]
    public async Task Begin() => _scene = await ClientScene.BeginAsync(CancellationToken.None);

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task A_folder_of_small_and_large_files_arrives_whole(CancellationToken cancellation)
    {
        WriteFolder();
        var result = await PutAsync(cancellation);
        await _scene.ExpectSameAsync(cancellation);
        Assert.That(result.GetProperty("sentFiles").GetInt64(), Is.EqualTo(Directory.GetFiles(_scene.Folder, "*", SearchOption.AllDirectories).Length));
    }

    [Test]
    public async Task What_is_there_is_not_sent_again(CancellationToken cancellation)
    {
        WriteFolder();
        await PutAsync(cancellation);
        var first = Directory.GetFiles(_scene.Folder, "*", SearchOption.AllDirectories).Length;
        _scene.Write("small/changed", 11);
        _scene.Write("large0", 3_000_001);
        var result = await PutAsync(cancellation);
        await _scene.ExpectSameAsync(cancellation);
        Assert.Multiple(() =>
        {
            Assert.That(result.GetProperty("sentFiles").GetInt64(), Is.EqualTo(2));
            Assert.That(result.GetProperty("thereFiles").GetInt64(), Is.EqualTo(first - 2));
        });
    }

    [Test]
    public async Task Only_the_digest_finds_a_content_that_kept_its_size_and_time(CancellationToken cancellation)
    {
        _scene.Write("a", 1000, seed: 1);
        await PutAsync(cancellation);
        _scene.Write("a", 1000, seed: 2);
        var bySize = await PutAsync(cancellation);
        var byDigest = await PutAsync(cancellation, "--verify");
        await _scene.ExpectSameAsync(cancellation);
        Assert.Multiple(() =>
        {
            Assert.That(bySize.GetProperty("sentFiles").GetInt64(), Is.Zero);
            Assert.That(byDigest.GetProperty("sentFiles").GetInt64(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_folder_goes_below_another(CancellationToken cancellation)
    {
        _scene.Write("a/b", 100);
        await PutAsync(cancellation, "--to /docs/2024/");
        await _scene.ExpectSameAsync(cancellation, "docs/2024/");
        var again = await PutAsync(cancellation, "--to docs/2024");
        Assert.That(again.GetProperty("thereFiles").GetInt64(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_large_file_that_was_replaced_and_came_back_is_sent_again(CancellationToken cancellation)
    {
        _scene.Write("large", 2_000_000, seed: 1);
        await PutAsync(cancellation);
        _scene.Write("large", 2_000_000, seed: 2);
        await PutAsync(cancellation, "--verify");
        await _scene.ExpectSameAsync(cancellation);
        _scene.Write("large", 2_000_000, seed: 1);
        await PutAsync(cancellation, "--verify");
        await _scene.ExpectSameAsync(cancellation);
    }

    [Test]
    public async Task A_connection_that_breaks_again_and_again_only_costs_time(CancellationToken cancellation)
    {
        WriteFolder();
        await using var relay = CuttingRelay.Uploads(_scene.Server.EndPoint, 5_000, 200_000, 1_500_000, 100, 3_000_000, 3_500_000);
        _scene.Console.Variables["MOVER_SERVER"] = relay.Address;
        await PutAsync(cancellation);
        await _scene.ExpectSameAsync(cancellation);
        Assert.That(relay.Cuts, Is.GreaterThanOrEqualTo(5));
    }

    [Test]
    public async Task A_server_that_stops_in_the_middle_is_waited_for(CancellationToken cancellation)
    {
        WriteFolder();
        await using var relay = CuttingRelay.Uploads(_scene.Server.EndPoint, 4_000_000);
        _scene.Console.Variables["MOVER_SERVER"] = relay.Address;
        var putting = PutAsync(cancellation);
        await relay.FirstCut.WaitAsync(cancellation);
        await _scene.Server.StopAsync();
        await _scene.Server.StartAsync(cancellation);
        // A server that starts writes a new local key: the put has to find that one.
        await putting;
        await _scene.ExpectSameAsync(cancellation);
    }

    [Test]
    [DiskOnly("In a bucket an upload that broke ends a moment later, and without patience nobody waits for that.")]
    public async Task Without_patience_a_lost_connection_ends_the_put_and_the_next_goes_on(CancellationToken cancellation)
    {
        _scene.Write("large", 8_000_000);
        await using (var relay = CuttingRelay.Uploads(_scene.Server.EndPoint, Enumerable.Repeat(6_000_000L, 1).Concat(Enumerable.Repeat(10L, 100))))
        {
            _scene.Console.Variables["MOVER_SERVER"] = relay.Address;
            Assert.That(await _scene.FailAsync($"put {_scene.Folder} --space {ClientScene.Space} --retry-for 0", cancellation),
                Is.EqualTo("SERVER_UNREACHABLE"));
        }
        await using var counting = CuttingRelay.Uploads(_scene.Server.EndPoint, 4_000_000);
        _scene.Console.Variables["MOVER_SERVER"] = counting.Address;
        await PutAsync(cancellation, "--retry-for 0");
        Assert.That(counting.Cuts, Is.Zero, "more than the rest was sent");
        await _scene.ExpectSameAsync(cancellation);
    }

    [Test]
    public async Task A_quota_that_is_too_small_ends_the_put_with_its_reason(CancellationToken cancellation)
    {
        await _scene.MustAsync("space create small.example --mail a@example.org --quota 1MB", cancellation);
        _scene.Write("large", 2_000_000);
        Assert.That(await _scene.FailAsync($"put {_scene.Folder} --space small.example", cancellation), Is.EqualTo("QUOTA_EXCEEDED"));
    }

    [Test]
    public async Task A_put_that_is_interrupted_says_how_to_go_on(CancellationToken cancellation)
    {
        WriteFolder();
        await using var relay = CuttingRelay.Uploads(_scene.Server.EndPoint, Enumerable.Repeat(10L, 1000));
        using var interrupt = new CancellationTokenSource();
        _scene.Console.Variables["MOVER_SERVER"] = relay.Address;
        _scene.Console.Variables["MOVER_TOKEN"] = await File.ReadAllTextAsync(Path.Combine(_scene.Server.Data, "local.key"), cancellation);
        await interrupt.CancelAsync();
        Assert.That(await _scene.Console.RunAsync($"put {_scene.Folder} --space {ClientScene.Space}", interrupt.Token), Is.EqualTo(ExitCode.Failed));
        Assert.That(_scene.Console.Error, Does.Contain("INTERRUPTED").And.Contain("again"));
    }

    private Task<System.Text.Json.JsonElement> PutAsync(CancellationToken cancellation, string more = "") =>
        _scene.MustAsync($"put {_scene.Folder} --space {ClientScene.Space} {more}", cancellation);

    private void WriteFolder()
    {
        for (var i = 0; i < 300; i++)
            _scene.Write($"small/d{i % 7}/f{i}", i * 37);
        _scene.Write("empty", 0);
        _scene.Write("small/changed", 10);
        for (var i = 0; i < 3; i++)
            _scene.Write($"large{i}", 3_000_000 + i * 1_234_567, seed: i);
    }
}
