using System.Text.RegularExpressions;
using Grpc.Core;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Calls;

/// <summary>What leaves a call: a refusal with all it knows, a fault with nothing but an id.</summary>
[CancelAfter(60_000)]
internal sealed class CallExitTests
{
    [TestCaseSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
    public async Task A_fault_shows_only_an_id_that_the_log_knows(DatabaseEngine engine, CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = server.Client();
        var space = await client.CreateSpaceAsync("a.example", ct);
        await server.SpoilAsync("DROP TABLE archive", ct);
        var call = client.Archives.ListArchivesAsync(new ListArchivesRequest { SpaceId = space.SpaceId }, client.With(ct));
        var fault = Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)!;
        var id = Regex.Match(fault.Status.Detail, @"\AInternal error \((\S+)\)\.\z").Groups[1].Value;
        Assert.Multiple(() =>
        {
            Assert.That(fault.StatusCode, Is.EqualTo(StatusCode.Internal));
            Assert.That(id, Is.Not.Empty, fault.Status.Detail);
            Assert.That(fault.ToString(), Does.Not.Contain("archive").IgnoreCase);
            Assert.That(fault.Trailers.Select(entry => entry.Key), Has.None.EqualTo("grpc-status-details-bin"));
            Assert.That(server.Errors, Has.Exactly(1).Contain(id));
        });
        server.ExpectErrors();
    }

    [Test]
    public async Task A_database_that_is_gone_is_said_to_be_unavailable_even_while_the_caller_is_looked_up(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(DatabaseEngine.PostgreSql);
        var client = server.Client();
        await client.Identity.GetCallerAsync(new GetCallerRequest(), client.With(ct));
        await server.LoseDatabaseAsync();
        var info = await Refusals.ExpectAsync(
            client.Identity.GetCallerAsync(new GetCallerRequest(), client.With(ct)), Reason.StoreUnavailable);
        Assert.That(int.Parse(info.Metadata["retry_after_seconds"]), Is.Positive);
    }

    [Test]
    public async Task A_method_that_nobody_serves_is_unimplemented(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var bytes = Marshallers.Create(message => message, message => message);
        foreach (var (service, name) in new[] { ("mover.v1.SpacesService", "Burn"), ("mover.v1.NoService", "Burn") })
        {
            var method = new Method<byte[], byte[]>(MethodType.Unary, service, name, bytes, bytes);
            var call = server.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(server.Key, cancellationToken: ct), []);
            Assert.That(
                Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)!.StatusCode, Is.EqualTo(StatusCode.Unimplemented), $"/{service}/{name}");
        }
    }
}
