using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;

namespace Mover.Tests.Tui;

[CancelAfter(30_000)]
internal sealed class PatienceTests
{
    private static readonly RpcException Lost = new(new Grpc.Core.Status(StatusCode.Unavailable, "connection refused"));

    [Test]
    public async Task A_call_is_repeated_until_it_succeeds(CancellationToken cancellation)
    {
        var calls = 0;
        var told = new List<string>();
        var patience = new Patience(TimeSpan.FromMinutes(5), new HurriedTime(), told.Add);
        var result = await patience.RetryAsync(_ => ++calls < 10 ? throw Lost : Task.FromResult(calls), cancellation);
        Assert.That(result, Is.EqualTo(10));
        Assert.That(told, Has.Count.EqualTo(1), "one lost connection is told once");
    }

    [Test]
    public void Patience_ends_when_nothing_succeeded_for_its_whole_limit()
    {
        var time = new HurriedTime();
        var patience = new Patience(TimeSpan.FromMinutes(5), time, _ => { });
        var failure = Assert.ThrowsAsync<CommandFailure>(() => patience.RetryAsync<int>(_ => throw Lost, CancellationToken.None));
        Assert.Multiple(() =>
        {
            Assert.That(failure!.Reason, Is.EqualTo("SERVER_UNREACHABLE"));
            Assert.That(time.Passed, Is.InRange(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5.1)));
        });
    }

    [Test]
    public async Task A_success_starts_the_limit_anew(CancellationToken cancellation)
    {
        var time = new HurriedTime();
        var patience = new Patience(TimeSpan.FromMinutes(5), time, _ => { });
        for (var i = 0; i < 3; i++)
        {
            time.Pass(TimeSpan.FromMinutes(4));
            await patience.WaitAsync(Lost, cancellation);
            patience.Succeeded();
        }
        Assert.That(time.Passed, Is.GreaterThan(TimeSpan.FromMinutes(12)));
    }

    [Test]
    public async Task A_server_that_says_how_long_to_wait_is_given_the_time(CancellationToken cancellation)
    {
        var time = new HurriedTime();
        await new Patience(TimeSpan.FromMinutes(5), time, _ => { }).WaitAsync(Refused("SPACE_BUSY", ("retry_after_seconds", "17")), cancellation);
        Assert.That(time.Passed, Is.EqualTo(TimeSpan.FromSeconds(17)));
    }

    [TestCase("SPACE_BUSY", true)]
    [TestCase("STORE_UNAVAILABLE", true)]
    [TestCase("UPLOAD_BUSY", true)]
    [TestCase("QUOTA_EXCEEDED", false)]
    [TestCase("NOT_FOUND", false)]
    public void A_refusal_is_repeated_only_if_it_passes(string reason, bool passes) =>
        Assert.That(Patience.IsPassing(Refused(reason)), Is.EqualTo(passes));

    [Test]
    public void A_lost_connection_is_told_from_a_fault_of_the_server() => Assert.Multiple(() =>
    {
        Assert.That(Patience.IsPassing(Lost));
        Assert.That(Patience.IsPassing(new RpcException(new Grpc.Core.Status(StatusCode.Internal, "x", new IOException("reset")))));
        Assert.That(Patience.IsPassing(new RpcException(new Grpc.Core.Status(StatusCode.Internal, "internal error"))), Is.False);
    });

    [Test]
    public void Details_that_are_no_status_are_no_refusal() => Assert.That(
        ServerRefusal.Find(new RpcException(new Grpc.Core.Status(StatusCode.Internal, "x"), new Metadata { { "grpc-status-details-bin", [1, 2, 3] } })),
        Is.Null);

    private static RpcException Refused(string reason, params (string Name, string Value)[] facts)
    {
        var info = new ErrorInfo { Domain = "mover", Reason = reason };
        foreach (var (name, value) in facts)
            info.Metadata[name] = value;
        var status = new Google.Rpc.Status { Message = "no", Details = { Any.Pack(info) } };
        return new RpcException(
            new Grpc.Core.Status(StatusCode.Unavailable, "no"), new Metadata { { "grpc-status-details-bin", status.ToByteArray() } });
    }
}
