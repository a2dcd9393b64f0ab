using Grpc.Net.Client;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Tests.Spaces.Ending;

/// <summary>Kill it between the steps: what was answered stands, the rest goes on, and nothing is told twice.</summary>
[CancelAfter(240_000)]
internal sealed class KilledWhileLeavingTests
{
    private readonly string _data = TestServer.NewFolder();

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(_data, recursive: true);

    [Test]
    public async Task Over_a_death_at_each_step_an_owner_leaves_stays_and_leaves_again(CancellationToken ct)
    {
        var space = new Space();
        await ThenKillAsync(async client =>
        {
            space = await client.CreateSpaceAsync("a.example", ct, LeavingScene.Password);
            await client.WriteAsync(space.SpaceId, ct, Contents.File("a", new byte[10]));
            await client.Spaces.BeginBatchAsync(new BeginBatchRequest { RequestId = "1", SpaceId = space.SpaceId }, client.With(ct));
            var owner = client.As(await client.SignInOwnerAsync(space.Address, LeavingScene.Password, ct));
            await owner.Spaces.RequestDeletionAsync(LeavingScene.Request(space, requestId: "1"), owner.With(ct));
        });
        await ConfirmAsync(space, "DeletionToConfirm DeletionScheduled", ct);
        await ThenKillAsync(async client =>
        {
            await Refusals.ExpectAsync(() => client.SignInOwnerAsync(space.Address, LeavingScene.Password, ct), Reason.SpaceClosed);
            await client.Spaces.CancelDeletionAsync(new CancelDeletionRequest { SpaceId = space.SpaceId }, client.With(ct));
        });
        await ThenKillAsync(async client =>
        {
            var owner = client.As(await client.SignInOwnerAsync(space.Address, LeavingScene.Password, ct));
            await owner.Spaces.RequestDeletionAsync(LeavingScene.Request(space, requestId: "2"), owner.With(ct));
        });
        const string told = "DeletionToConfirm DeletionScheduled DeletionCancelled DeletionToConfirm DeletionScheduled";
        await ConfirmAsync(space, told, ct);
        await ThenKillAsync(async client => await client.Spaces.DeleteSpaceAsync(
            new DeleteSpaceRequest { SpaceId = space.SpaceId, Address = space.Address }, client.With(ct)));

        var scene = await LeavingScene.BeginInAsync(_data);
        await scene.SweepAsync(ct);
        Assert.That(await scene.ToldAsync(space, ct), Is.EqualTo($"{told} SpaceDeleted"));
        Assert.That(await scene.Server.CountAsync($"SELECT COUNT(*) FROM entry WHERE space_id = {space.SpaceId}", ct), Is.Zero);
        await scene.Server.StopAsync();
    }

    /// <summary>Runs a server of its own, and ends it as a power cut would as soon as it has answered.</summary>
    private async Task ThenKillAsync(Func<TestClient, Task> act)
    {
        await using var server = await ServerProcess.StartAsync(_data);
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        await act(new TestClient(channel, server.Token));
        await server.KillAsync();
    }

    private async Task ConfirmAsync(Space space, string told, CancellationToken ct)
    {
        var scene = await LeavingScene.BeginInAsync(_data);
        await scene.Leaving.ConfirmAsync(await scene.OpenAsync(LinkPurpose.Deletion, space, ct), ct);
        await scene.SweepAsync(ct);
        Assert.That(await scene.ToldAsync(space, ct), Is.EqualTo(told));
        Assert.That((await scene.GetAsync(space, ct)).State, Is.EqualTo(SpaceState.PendingDeletion));
        await scene.Server.StopAsync();
    }
}
