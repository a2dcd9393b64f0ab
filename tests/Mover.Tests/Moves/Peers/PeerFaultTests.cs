using System.IO.Compression;
using System.Net.Sockets;
using System.Security.Authentication;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server;
using Mover.Server.Calls;
using Mover.Server.Moves.Peers;
using Mover.Server.Operations;
using Mover.Tests.Wire;
using Mover.V1;
using Status = Grpc.Core.Status;

namespace Mover.Tests.Moves.Peers;

/// <summary>Whatever a call to another server throws means one of few things, and what a stranger says is bounded.</summary>
[CancelAfter(60_000)]
internal sealed class PeerFaultTests
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return Case("status UNAVAILABLE", Of(StatusCode.Unavailable), PeerFaultKind.Unavailable);
        yield return Case("status CANCELLED", Of(StatusCode.Cancelled), PeerFaultKind.Unavailable);
        yield return Case("status ABORTED", Of(StatusCode.Aborted), PeerFaultKind.Unavailable);
        yield return Case("status DEADLINE_EXCEEDED", Of(StatusCode.DeadlineExceeded), PeerFaultKind.Unavailable);
        foreach (var code in System.Enum.GetValues<StatusCode>().Except([StatusCode.Unavailable, StatusCode.Cancelled, StatusCode.Aborted, StatusCode.DeadlineExceeded]))
            yield return Case($"status {code}", Of(code), PeerFaultKind.Misbehaves);
        yield return Case("a status that there is not", Of((StatusCode)99), PeerFaultKind.Misbehaves);
        foreach (var code in Enumerable.Range(0, 16))
            yield return Case($"HTTP/2 error {code}", Of(StatusCode.Internal, new IOException("x", new HttpProtocolException(code, "y", null))), code is 3 or 6 or 9 or 13 ? PeerFaultKind.Misbehaves : PeerFaultKind.Unavailable);
        yield return Case("no TLS", Of(StatusCode.Unavailable, new HttpRequestException("x", new AuthenticationException("y"))), PeerFaultKind.Unavailable);
        yield return Case("no trust", Of(StatusCode.Unavailable, new HttpRequestException("x", new UntrustedServerException("y"))), PeerFaultKind.Unavailable);
        yield return Case("no such name", new HttpRequestException(HttpRequestError.NameResolutionError, "x", new SocketException((int)SocketError.HostNotFound)), PeerFaultKind.Unavailable);
        yield return Case("no HTTP/2", Of(StatusCode.Unavailable, new HttpRequestException(HttpRequestError.VersionNegotiationError, "x")), PeerFaultKind.Misbehaves);
        yield return Case("garbage", Of(StatusCode.Unavailable, new HttpIOException(HttpRequestError.InvalidResponse, "x")), PeerFaultKind.Misbehaves);
        yield return Case("cut", Of(StatusCode.Unavailable, new HttpIOException(HttpRequestError.ResponseEnded, "x")), PeerFaultKind.Unavailable);
        yield return Case("a connection that broke early", Of(StatusCode.Unavailable, new HttpRequestException(HttpRequestError.HttpProtocolError, "x", new IOException("y", new SocketException((int)SocketError.ConnectionReset)))), PeerFaultKind.Unavailable);
        yield return Case("a lost socket", new IOException("x", new SocketException((int)SocketError.ConnectionReset)), PeerFaultKind.Unavailable);
        yield return Case("a socket", new SocketException((int)SocketError.ConnectionRefused), PeerFaultKind.Unavailable);
        yield return Case("cancelled by nobody", new OperationCanceledException(), PeerFaultKind.Unavailable);
        yield return Case("no protobuf", InvalidMessage(), PeerFaultKind.Misbehaves);
        yield return Case("a refusal of ours, of the gate", Of(StatusCode.Unavailable, new HttpRequestException("x", new Refusal(Reason.MoveServerNotAllowed, "no"))), PeerFaultKind.NotAllowed);
        yield return Case("a refusal", Refused("QUOTA_EXCEEDED", StatusCode.ResourceExhausted), PeerFaultKind.Refused);
        yield return Case("details that are none", new RpcException(new Status(StatusCode.Internal, ""), new Metadata { { "grpc-status-details-bin", [0xff, 1, 2] } }), PeerFaultKind.Misbehaves);
        yield return Case("details of another domain", Refused("QUOTA_EXCEEDED", StatusCode.ResourceExhausted, domain: "else.example"), PeerFaultKind.Misbehaves);
        yield return Case("a reason that is no name", Refused("quota exceeded\n", StatusCode.ResourceExhausted), PeerFaultKind.Misbehaves);
        yield return Case("no reason", Refused("", StatusCode.Unavailable), PeerFaultKind.Unavailable);
    }

    [TestCaseSource(nameof(Faults))]
    public void A_failed_call_means_one_of_few_things(Exception fault, object kind)
    {
        var found = PeerFault.Find(fault, CancellationToken.None)!;
        Assert.That(found.Kind, Is.EqualTo(kind), found.Words);
        Assert.That(found.Words, Is.Not.Empty);
        Assert.That(found.Refusal is not null, Is.EqualTo(found.Kind == PeerFaultKind.Refused));
        Assert.That(found.ToRefusal().Reason, Is.EqualTo(found.Kind switch
        {
            PeerFaultKind.Refused => Reason.MovePeerRefused,
            PeerFaultKind.NotAllowed => Reason.MoveServerNotAllowed,
            PeerFaultKind.Unavailable => Reason.MovePeerUnavailable,
            _ => Reason.MovePeerMisbehaves,
        }));
    }

    [Test]
    public void What_this_server_cancelled_and_what_it_did_wrong_says_nothing_of_the_other()
    {
        Assert.That(PeerFault.Find(Of(StatusCode.Cancelled), Cancelled), Is.Null);
        Assert.That(PeerFault.Find(new OperationCanceledException(Cancelled), Cancelled), Is.Null);
        Assert.That(PeerFault.Find(Of(StatusCode.Unavailable, new TaskCanceledException()), Cancelled), Is.Null, "as when only the reading was cancelled");
        Assert.That(PeerFault.Find(Refused("NOT_FOUND", StatusCode.NotFound), Cancelled)?.Kind, Is.EqualTo(PeerFaultKind.Refused), "it had been said");
        Assert.That(PeerFault.Find(new InvalidOperationException(), CancellationToken.None), Is.Null);
        Assert.That(PeerFault.Find(new Refusal(Reason.SpaceClosed, "ours"), CancellationToken.None), Is.Null);
    }

    [Test]
    public void A_refusal_comes_through_with_its_reason_words_and_facts()
    {
        var refusal = new Refusal(Reason.SpaceBusy, "Another batch writes to the space.", ("retry_after_seconds", "7"));
        var found = PeerFault.Find(RichError.Of(refusal), CancellationToken.None)!;
        Assert.That((found.Refusal!.Known, found.Refusal.Reason, found.Words), Is.EqualTo((Reason.SpaceBusy, "SPACE_BUSY", refusal.Message)));
        Assert.That(found.Refusal.Facts, Is.EqualTo(new Dictionary<string, string> { ["retry_after_seconds"] = "7" }));
        Assert.That((found.IsPassing, found.RetryAfter), Is.EqualTo((true, TimeSpan.FromSeconds(7))));
        Assert.That(found.ToRefusal().Facts, Is.EqualTo([("peer_reason", "SPACE_BUSY")]));
    }

    [Test]
    public void Every_reason_is_known_again_and_passes_if_its_status_says_so()
    {
        foreach (var reason in System.Enum.GetValues<Reason>().Except([Reason.Unspecified]))
        {
            var found = PeerFault.Find(RichError.Of(new Refusal(reason, "no")), CancellationToken.None)!;
            Assert.That(found.Refusal!.Known, Is.EqualTo(reason));
            Assert.That(found.IsPassing, Is.EqualTo(RefusalStatus.Of(reason).Grpc == StatusCode.Unavailable));
        }
    }

    [Test]
    public void A_reason_of_a_newer_server_is_kept_as_text()
    {
        var found = PeerFault.Find(Refused("MOON_TOO_FULL", StatusCode.FailedPrecondition), CancellationToken.None)!;
        Assert.That((found.Refusal!.Known, found.Refusal.Reason, found.IsPassing), Is.EqualTo(((Reason?)null, "MOON_TOO_FULL", false)));
        Assert.That(PeerFault.Find(Refused("UNSPECIFIED", StatusCode.FailedPrecondition), CancellationToken.None)!.Refusal!.Known, Is.Null);
    }

    [Test]
    public void What_a_stranger_says_is_bounded_and_harmless()
    {
        var facts = Enumerable.Range(0, 100).ToDictionary(number => $"fact_{number}", _ => new string('x', 5000) + "\u001b[2J");
        facts["Not a name"] = "x";
        var found = PeerFault.Find(Refused("NOT_FOUND", StatusCode.NotFound, "a\u001b[31m\r\n\u202eb" + new string('y', 5000), facts), CancellationToken.None)!;
        Assert.That(found.Words, Has.Length.LessThan(310).And.StartsWith("a [31m  b"));
        Assert.That(found.Refusal!.Facts, Has.Count.LessThanOrEqualTo(16));
        foreach (var (name, value) in found.Refusal.Facts)
            Assert.That((name.Length < 65, value.Length < 310, value.Any(char.IsControl)), Is.EqualTo((true, true, false)));
        var late = Refused("MOVE_SERVER_BUSY", StatusCode.Unavailable, facts: new Dictionary<string, string> { ["retry_after_seconds"] = "999999999" });
        Assert.That(PeerFault.Find(late, CancellationToken.None)!.RetryAfter, Is.EqualTo(TimeSpan.FromHours(1)));
        late = Refused("MOVE_SERVER_BUSY", StatusCode.Unavailable, facts: new Dictionary<string, string> { ["retry_after_seconds"] = "-1" });
        Assert.That(PeerFault.Find(late, CancellationToken.None)!.RetryAfter, Is.Null);
    }

    /// <summary>What real answers turn into on their way through HTTP/2 and gRPC.</summary>
    [TestCase("nothing", PeerFaultKind.Misbehaves)]
    [TestCase("a page", PeerFaultKind.Misbehaves)]
    [TestCase("502", PeerFaultKind.Unavailable)]
    [TestCase("404", PeerFaultKind.Misbehaves)]
    [TestCase("too large", PeerFaultKind.Misbehaves)]
    [TestCase("a bomb", PeerFaultKind.Misbehaves)]
    [TestCase("no protobuf", PeerFaultKind.Misbehaves)]
    [TestCase("half a message", PeerFaultKind.Misbehaves)]
    [TestCase("a reset", PeerFaultKind.Unavailable)]
    [TestCase("a broken connection", PeerFaultKind.Unavailable)]
    public async Task A_server_that_answers_something_else_is_unavailable_or_misbehaves(string what, object kind, CancellationToken ct)
    {
        await using var peer = await PeerHost.StartAsync(answer: http => AnswerAsync(http, what));
        await using var scene = new PeerScene(PeerScene.Local);
        var fault = await scene.FailAsync(peer.Address, ct);
        Assert.That(fault.Kind, Is.EqualTo(kind), fault.Words);
        await TestContext.Out.WriteLineAsync($"{what}: {fault.Words}");
    }

    [Test]
    public async Task A_server_that_does_not_know_the_protocol_of_peers_misbehaves(CancellationToken ct)
    {
        await using var server = await WireHost.StartAsync(app => app.MapGrpcService<HealthService>(), builder => builder.Services.AddGrpc(), cancellationToken: ct);
        await using var scene = new PeerScene(PeerScene.Local);
        Assert.That((await scene.FailAsync(server.Address, ct)).Kind, Is.EqualTo(PeerFaultKind.Misbehaves));
    }

    [Test]
    public async Task A_server_that_speaks_only_HTTP_1_misbehaves(CancellationToken ct)
    {
        await using var server = await WireHost.StartAsync(_ => { }, protocols: Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http1, cancellationToken: ct);
        await using var scene = new PeerScene(PeerScene.Local);
        Assert.That((await scene.FailAsync(server.Address, ct)).Kind, Is.EqualTo(PeerFaultKind.Misbehaves));
    }

    private static async Task AnswerAsync(HttpContext http, string what)
    {
        var response = http.Response;
        (response.StatusCode, response.ContentType) = what switch
        {
            "a page" => (200, "text/html"),
            "502" or "404" => (int.Parse(what), "text/html"),
            _ => (200, "application/grpc"),
        };
        byte[] body = what switch
        {
            "a page" => "<html>"u8.ToArray(),
            "too large" => RawGrpc.Frame(0, [1], (5 << 20)),
            "a bomb" => RawGrpc.Frame(1, Gzip(new byte[64 << 20])),
            "no protobuf" => RawGrpc.Frame(0, [0xff]),
            "half a message" => RawGrpc.Frame(0, [1], 5),
            _ => [],
        };
        if (what == "a bomb")
            response.Headers["grpc-encoding"] = "gzip";
        await response.StartAsync(http.RequestAborted);
        await response.Body.WriteAsync(body, http.RequestAborted);
        if (what == "a reset")
            http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpResetFeature>()!.Reset(2);
        if (what == "a broken connection")
            http.Features.Get<Microsoft.AspNetCore.Connections.Features.IConnectionLifetimeFeature>()!.Abort();
    }

    private static byte[] Gzip(byte[] content)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(content);
        return packed.ToArray();
    }

    private static TestCaseData Case(string name, Exception fault, PeerFaultKind kind) => new TestCaseData(fault, kind).SetArgDisplayNames(name);

    private static RpcException Of(StatusCode code, Exception? cause = null) => new(new Status(code, "words of a status", cause));

    private static RpcException Refused(
        string reason, StatusCode code, string words = "no", IReadOnlyDictionary<string, string>? facts = null, string domain = "mover")
    {
        var info = new ErrorInfo { Domain = domain, Reason = reason };
        foreach (var (name, value) in facts ?? new Dictionary<string, string>())
            info.Metadata[name] = value;
        var details = new Google.Rpc.Status { Code = (int)code, Message = words, Details = { Any.Pack(info) } };
        return new RpcException(new Status(code, words), new Metadata { { "grpc-status-details-bin", details.ToByteArray() } });
    }

    private static InvalidProtocolBufferException InvalidMessage() =>
        Assert.Throws<InvalidProtocolBufferException>(() => ErrorInfo.Parser.ParseFrom([0xff]))!;
}
