using System.Net;
using Mover.Tests.Archives;
using Mover.Tests.Tui;

namespace Mover.Tests.EndToEnd;

/// <summary>Kill it anywhere: the server dies in the middle of put and of export, the command gives up, and both go on when they are run again.</summary>
[CancelAfter(240_000)]
internal sealed class KilledServerTests
{
    [Test]
    public async Task What_was_put_and_exported_over_two_deaths_is_byte_for_byte_the_folder(CancellationToken ct)
    {
        await using var scene = await ClientScene.BeginAsync(ct);
        await scene.Server.StopAsync();
        for (var number = 0; number < 150; number++)
            scene.Write($"petits/fichier {number}", 15_000 + number, seed: number);
        for (var number = 0; number < 3; number++)
            scene.Write($"grands/é{number}", 5_000_000 + number, seed: number);
        var server = await ServerProcess.StartAsync(scene.Server.Data, scene.Server.Address);
        try
        {
            server = await KillInTheMiddleAsync(scene, server, CuttingRelay.Uploads, $"put {scene.Folder} --space {ClientScene.Space}", ct);
            var put = await scene.MustAsync($"put {scene.Folder} --space {ClientScene.Space}", ct);
            Assert.That(put.GetProperty("failed").GetArrayLength(), Is.Zero);
            await scene.ExpectSameAsync(ct);

            var export = $"export --space {ClientScene.Space} --out {scene.Out} --part-size 4MB";
            server = await KillInTheMiddleAsync(scene, server, CuttingRelay.Downloads, export, ct);
            var received = new DirectoryInfo(scene.Out).EnumerateFiles().Where(file => !file.Name.EndsWith(".json", StringComparison.Ordinal)).Sum(file => file.Length);
            Assert.That(received, Is.Positive);
            var exported = await scene.MustAsync(export, ct);
            Assert.That(
                exported.GetProperty("receivedBytes").GetInt64(),
                Is.EqualTo(exported.GetProperty("totalBytes").GetInt64() - received), "what was there was not read again");
        }
        finally
        {
            await server.DisposeAsync();
        }

        await ExpectFolderInPartsAsync(scene, ct);
    }

    private static async Task<ServerProcess> KillInTheMiddleAsync(
        ClientScene scene, ServerProcess server, Func<IPEndPoint, IEnumerable<long>, CuttingRelay> relayOf, string verb, CancellationToken ct)
    {
        await using (var relay = relayOf(scene.Server.EndPoint, [7_000_000]))
        {
            scene.Console.Variables["MOVER_SERVER"] = relay.Address;
            var running = scene.FailAsync($"{verb} --retry-for 1s", ct);
            await relay.FirstCut.WaitAsync(ct);
            await server.KillAsync();
            Assert.That(await running, Is.EqualTo("SERVER_UNREACHABLE"));
        }

        await server.DisposeAsync();
        scene.Console.Variables["MOVER_SERVER"] = scene.Server.Address;
        return await ServerProcess.StartAsync(scene.Server.Data, scene.Server.Address);
    }

    /// <summary>Every reader of zip takes the parts, and together they have exactly the files.</summary>
    private static async Task ExpectFolderInPartsAsync(ClientScene scene, CancellationToken ct)
    {
        var parts = Directory.GetFiles(scene.Out, "*.zip").Order().ToArray();
        Assert.That(parts, Has.Length.GreaterThan(3));
        foreach (var part in parts)
        {
            await ZipOracles.TestWith7ZipAsync(part, ct);
            await ZipOracles.TestWithUnzipAsync(part, ct);
        }

        var files = Directory.EnumerateFiles(scene.Folder, "*", SearchOption.AllDirectories).ToList();
        Assert.That(await ZipOracles.ReadWithPythonAsync(parts, ct), Is.EqualTo(files.Count));
        var found = ReadArchive.Entries(parts.Select(File.ReadAllBytes));
        Assert.That(found, Is.EquivalentTo(files.ToDictionary(
            file => $"files file {Path.GetRelativePath(scene.Folder, file)}", File.ReadAllBytes)));
    }
}
