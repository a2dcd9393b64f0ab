using System.Net;

namespace Mover.Tests.Tui;

/// <summary>A server that dies without a word in the middle of a verb and comes back on the same address.</summary>
[CancelAfter(180_000)]
internal sealed class KilledServerTests
{
    private ClientScene _scene = null!;
    private ServerProcess _process = null!;

    [SetUp]
    public async Task Begin()
    {
        _scene = await ClientScene.BeginAsync(CancellationToken.None);
        await _scene.Server.StopAsync();
        _process = await ServerProcess.StartAsync(_scene.Server.Data, _scene.Server.Address);
        for (var i = 0; i < 200; i++)
            _scene.Write($"small/f{i}", 20_000, seed: i);
        for (var i = 0; i < 2; i++)
            _scene.Write($"large{i}", 8_000_000 + i);
    }

    [TearDown]
    public async Task End()
    {
        await _process.DisposeAsync();
        await _scene.DisposeAsync();
    }

    [Test]
    public async Task A_put_goes_on_where_it_stood(CancellationToken cancellation)
    {
        await using var relay = CuttingRelay.Uploads(EndPoint, 6_000_000);
        _scene.Console.Variables["MOVER_SERVER"] = relay.Address;
        var putting = _scene.MustAsync($"put {_scene.Folder} --space {ClientScene.Space}", cancellation);
        await KillAndRestartAsync(relay, cancellation);
        await putting;
        await _scene.ExpectSameAsync(cancellation);
    }

    [Test]
    public async Task An_export_goes_on_where_it_stood(CancellationToken cancellation)
    {
        await _scene.MustAsync($"put {_scene.Folder} --space {ClientScene.Space}", cancellation);
        await using var relay = CuttingRelay.Downloads(EndPoint, 9_000_000);
        _scene.Console.Variables["MOVER_SERVER"] = relay.Address;
        var exporting = _scene.MustAsync($"export --space {ClientScene.Space} --out {_scene.Out} --part-size 5MB", cancellation);
        await KillAndRestartAsync(relay, cancellation);
        var result = await exporting;
        Assert.Multiple(() =>
        {
            Assert.That(result.GetProperty("receivedBytes").GetInt64(), Is.EqualTo(result.GetProperty("totalBytes").GetInt64()), "nothing was read twice");
            Assert.That(result.GetProperty("verification").GetProperty("entries").GetInt64(), Is.EqualTo(202));
            Assert.That(result.GetProperty("verification").GetProperty("damaged").GetArrayLength(), Is.Zero);
        });
    }

    private IPEndPoint EndPoint => _scene.Server.EndPoint;

    private async Task KillAndRestartAsync(CuttingRelay relay, CancellationToken cancellation)
    {
        await relay.FirstCut.WaitAsync(cancellation);
        await _process.KillAsync();
        await _process.DisposeAsync();
        _process = await ServerProcess.StartAsync(_scene.Server.Data, _scene.Server.Address);
    }
}
