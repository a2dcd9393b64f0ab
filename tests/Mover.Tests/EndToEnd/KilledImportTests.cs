using System.Text;
using Grpc.Net.Client;
using Mover.Tests.Imports;
using Mover.Tests.Imports.Zips;
using Mover.V1;

namespace Mover.Tests.EndToEnd;

/// <summary>A server that dies in the middle of each step of an import, as by a power cut, goes on where it stood.</summary>
[CancelAfter(240_000)]
internal sealed class KilledImportTests
{
    private const int Files = 10_000;

    private static readonly byte[] Archive = RawZip.Of([.. Enumerable.Range(0, Files).Select(number => RawEntry.Of($"{number}.txt", $"The file {number}."))]);

    private readonly string _folder = TestServer.NewFolder();
    private ServerProcess _server = null!;
    private GrpcChannel? _channel;

    [TearDown]
    public async Task End()
    {
        _channel?.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Sent_read_run_and_taken_back_over_four_deaths_it_makes_and_unmakes_every_file_once(CancellationToken ct)
    {
        _server = await ServerProcess.StartAsync(_folder);
        var spaceId = (await Client().CreateSpaceAsync("killed.example", ct)).SpaceId;
        await Client().WriteAsync(spaceId, ct, Contents.File("before.txt", Encoding.UTF8.GetBytes("It was there.")));
        var importId = (await Owner().CreateAsync(spaceId, ct)).ImportId;

        await SendHalfAsync(importId, ct);
        await RestartAsync();
        var request = new QueryImportFileRequest { ImportId = importId, FileNumber = 0 };
        var committed = (await Client().Imports.QueryImportFileAsync(request, Client().With(ct))).File.CommittedBytes;
        Assert.That(committed, Is.InRange(1, Archive.Length / 2), "what was sent is there");
        await Owner().SendAsync(importId, 0, "a.zip", Archive, ct, committed);

        await Client().Imports.InspectImportAsync(new InspectImportRequest { ImportId = importId }, Client().With(ct));
        await DieInAsync(importId, ImportState.Inspecting, ct);
        var plan = await Owner().WatchToRestAsync(importId, ct);
        Assert.That(plan.State, Is.EqualTo(ImportState.Planned), plan.EndWords);

        await Client().Imports.RunImportAsync(ImportOwner.WishOf(plan), Client().With(ct));
        await DieInAsync(importId, ImportState.Running, ct);
        var done = await Owner().WatchToRestAsync(importId, ct);
        Assert.That(done.State, Is.EqualTo(ImportState.Done), done.EndWords);
        ImportOwner.RequireBalance(done);
        Assert.That((await GetSpaceAsync(spaceId, ct)).EntryCount, Is.EqualTo(Files + 1));

        await Client().Imports.UndoImportAsync(new UndoImportRequest { ImportId = importId }, Client().With(ct));
        await DieInAsync(importId, ImportState.Undoing, ct);
        Assert.That((await Owner().WatchToRestAsync(importId, ct)).State, Is.EqualTo(ImportState.Undone));
        Assert.That((await GetSpaceAsync(spaceId, ct)).EntryCount, Is.EqualTo(1));
    }

    private TestClient Client()
    {
        _channel ??= GrpcChannel.ForAddress(_server.GrpcAddress);
        return new TestClient(_channel, _server.Token);
    }

    private ImportOwner Owner() => new(Client());

    private async Task<Space> GetSpaceAsync(string spaceId, CancellationToken ct) => (await Client().Spaces.GetSpaceAsync(
        new GetSpaceRequest { Space = new SpaceName { SpaceId = spaceId } }, Client().With(ct))).Space;

    private async Task SendHalfAsync(string importId, CancellationToken ct)
    {
        using var call = Client().Imports.WriteImportFile(Client().With(ct));
        var header = new WriteImportFileHeader { ImportId = importId, FileNumber = 0, Name = "a.zip", SizeBytes = Archive.Length };
        await call.RequestStream.TryWriteAsync(new WriteImportFileRequest { Header = header }, ct);
        foreach (var chunk in Archive[..(Archive.Length / 2)].Chunk(64 << 10))
            await call.RequestStream.TryWriteAsync(new WriteImportFileRequest { Data = Google.Protobuf.ByteString.CopyFrom(chunk) }, ct);
        while ((await Owner().GetAsync(importId, ct)).Files is not [{ CommittedBytes: > 0 }])
            await Task.Delay(20, ct);
    }

    /// <summary>Kills the server while the import is seen in a state.</summary>
    private async Task DieInAsync(string importId, ImportState state, CancellationToken ct)
    {
        using (var watch = Client().Imports.WatchImport(new WatchImportRequest { ImportId = importId }, Client().With(ct)))
        {
            while (await watch.ResponseStream.MoveNext(ct) && watch.ResponseStream.Current.Import.State < state)
            {
            }

            Assert.That(watch.ResponseStream.Current.Import.State, Is.EqualTo(state));
        }

        await RestartAsync();
    }

    private async Task RestartAsync()
    {
        await _server.KillAsync();
        await _server.DisposeAsync();
        _channel?.Dispose();
        _channel = null;
        _server = await ServerProcess.StartAsync(_folder);
    }
}
