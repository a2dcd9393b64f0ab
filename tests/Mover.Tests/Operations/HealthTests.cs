using Grpc.Core;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Mover.Tests.Operations;

/// <summary>grpc.health.v1, as balancers and orchestrators ask it.</summary>
[CancelAfter(60_000)]
internal sealed class HealthTests
{
    [Test]
    public async Task Every_service_and_the_server_as_a_whole_are_serving(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var health = new Health.HealthClient(server.Channel);
        foreach (var service in new[] { "", "mover.v1.SpacesService", "mover.v1.ArchivesService", "mover.v1.IdentityService", "grpc.health.v1.Health" })
        {
            var answer = await health.CheckAsync(new HealthCheckRequest { Service = service }, cancellationToken: ct);
            Assert.That(answer.Status, Is.EqualTo(ServingStatus.Serving), service);
        }

        var unknown = health.CheckAsync(new HealthCheckRequest { Service = "mover.v1.Nothing" }, cancellationToken: ct);
        Assert.That(Assert.ThrowsAsync<RpcException>(() => unknown.ResponseAsync)!.StatusCode, Is.EqualTo(StatusCode.NotFound));
    }

    [TestCase("", ServingStatus.Serving)]
    [TestCase("mover.v1.SpacesService", ServingStatus.Serving)]
    [TestCase("mover.v1.Nothing", ServingStatus.ServiceUnknown)]
    public async Task Who_watches_hears_that_the_server_stops(string service, ServingStatus first, CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(server.GrpcAddress);
        using var watch = new Health.HealthClient(channel).Watch(new HealthCheckRequest { Service = service }, cancellationToken: ct);
        Assert.That(await watch.ResponseStream.MoveNext(ct), Is.True);
        Assert.That(watch.ResponseStream.Current.Status, Is.EqualTo(first));
        var stopping = server.StopGentlyAsync();
        Assert.That(await watch.ResponseStream.MoveNext(ct), Is.True);
        Assert.That(watch.ResponseStream.Current.Status, Is.EqualTo(ServingStatus.NotServing));
        Assert.That(await watch.ResponseStream.MoveNext(ct), Is.False);
        await stopping.WaitAsync(ct);
    }

    [Test]
    public async Task Who_watches_may_leave(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var health = new Health.HealthClient(server.Channel);
        using (var watch = health.Watch(new HealthCheckRequest(), cancellationToken: ct))
            await watch.ResponseStream.MoveNext(ct);
        await health.CheckAsync(new HealthCheckRequest(), cancellationToken: ct);
    }
}
