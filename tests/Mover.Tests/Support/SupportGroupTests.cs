using System.Diagnostics;
using Grpc.Core;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Tests.Support;

/// <summary>Two servers on one database: what is decided at one counts at the other.</summary>
[CancelAfter(120_000)]
internal sealed class SupportGroupTests
{
    [Test]
    public async Task A_grant_that_is_revoked_at_one_server_ends_what_is_read_at_the_other(CancellationToken ct)
    {
        await using var scene = await SupportScene.BeginAsync(DatabaseEngine.PostgreSql);
        var space = await scene.MakeClosedWithLargeEntryAsync(64 << 20, ct);
        // That one gets the key of the machine: what is done with it comes before.
        await using var other = await scene.Server.JoinAsync();
        var granted = await scene.GrantAsync(space, AccessAction.OwnerRead, ct);
        var owner = (await scene.OwnerAsync(space, ct)).On(other);
        using var call = owner.Spaces.ReadEntry(
            new ReadEntryRequest { SpaceId = space.SpaceId, Entry = new EntryName { Application = "files", Path = "large" } }, owner.With(ct));
        Assert.That(await call.ResponseStream.MoveNext(ct) && await call.ResponseStream.MoveNext(ct), Is.True);
        var revoked = scene.RevokeAsync(granted.GrantId, ct);
        var began = Stopwatch.GetTimestamp();
        var end = Assert.ThrowsAsync<RpcException>(() => scene.ReadToEndAsync(call, ct))!;
        await revoked;
        TestContext.Out.WriteLine($"the stream at the other server ended {Stopwatch.GetElapsedTime(began).TotalMilliseconds:N0} ms after the revocation began");
        Assert.That(end.StatusCode, Is.AnyOf(StatusCode.Unauthenticated, StatusCode.FailedPrecondition, StatusCode.PermissionDenied));
    }

    [Test]
    public async Task Whoever_watches_at_one_server_sees_what_is_filed_at_the_other(CancellationToken ct)
    {
        await using var scene = await SupportScene.BeginAsync(DatabaseEngine.PostgreSql);
        var space = await scene.MakeClosedAsync(ct);
        // That one gets the key of the machine: what is done with it comes before.
        await using var other = await scene.Server.JoinAsync();
        var agent = scene.Agent.On(other);
        using var watch = agent.Support.WatchRequests(new WatchRequestsRequest(), agent.With(ct));
        Assert.That(await watch.ResponseStream.MoveNext(ct), Is.True);
        var filed = await SupportScene.FileAsync(scene.Desk, space, AccessAction.Extend, ct);
        Assert.That(await watch.ResponseStream.MoveNext(ct), Is.True);
        Assert.That(watch.ResponseStream.Current.Requests.Select(request => request.AccessRequestId), Is.EqualTo(new[] { filed.AccessRequestId }));
    }
}
