using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Mover.Tests.Wire;

/// <summary>What our client makes of servers that do not answer as gRPC servers do.</summary>
internal sealed class BrokenServerTests
{
    private static readonly byte[] Hello = RawGrpc.Frame(new Note { Text = "hello" });

    private static IEnumerable<TestCaseData> Messages =>
    [
        new TestCaseData(Array.Empty<byte>(), StatusCode.Internal).SetArgDisplayNames("no message"),
        new TestCaseData(Hello[..^1], StatusCode.Internal).SetArgDisplayNames("cut message"),
        new TestCaseData(Hello[..3], StatusCode.Internal).SetArgDisplayNames("cut header"),
        new TestCaseData(Hello.Concat(Hello).ToArray(), StatusCode.Internal).SetArgDisplayNames("two messages"),
        new TestCaseData(RawGrpc.Frame(7, []), StatusCode.Internal).SetArgDisplayNames("unknown flag"),
        new TestCaseData(RawGrpc.Frame(1, [1, 2, 3]), StatusCode.Internal).SetArgDisplayNames("compressed by nothing"),
        new TestCaseData(RawGrpc.Frame(0, [0xff]), StatusCode.Internal).SetArgDisplayNames("no protobuf"),
        new TestCaseData(RawGrpc.Frame(0, [1], uint.MaxValue), StatusCode.ResourceExhausted).SetArgDisplayNames("over the limit"),
    ];

    [TestCase(400, StatusCode.Internal)]
    [TestCase(401, StatusCode.Unauthenticated)]
    [TestCase(403, StatusCode.PermissionDenied)]
    [TestCase(404, StatusCode.Unimplemented)]
    [TestCase(429, StatusCode.Unavailable)]
    [TestCase(502, StatusCode.Unavailable)]
    [TestCase(503, StatusCode.Unavailable)]
    [TestCase(504, StatusCode.Unavailable)]
    [TestCase(500, StatusCode.Unknown)]
    [TestCase(418, StatusCode.Unknown)]
    public Task An_http_status_stands_for_the_missing_grpc_status(int http, StatusCode expected) => ExpectAsync(
        context =>
        {
            context.Response.StatusCode = http;
            return Task.CompletedTask;
        },
        expected);

    [Test]
    public Task A_grpc_status_counts_more_than_the_http_status() => ExpectAsync(
        context =>
        {
            context.Response.StatusCode = 503;
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-status"] = "5";
            context.Response.Headers["grpc-message"] = "gone%20%41%";
            return Task.CompletedTask;
        },
        StatusCode.NotFound,
        "gone A%");

    [Test]
    public Task A_page_of_html_is_no_response() => ExpectAsync(
        context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<html>", context.RequestAborted);
        },
        StatusCode.Unknown);

    [TestCase(null)]
    [TestCase("many")]
    public Task A_stream_without_a_status_is_unknown(string? status) => ExpectAsync(context => AnswerAsync(context, Hello, status), StatusCode.Unknown);

    [Test]
    public Task A_status_that_does_not_exist_is_unknown() => ExpectAsync(context => AnswerAsync(context, [], "99"), StatusCode.Unknown);

    [Test]
    public Task A_status_that_is_not_ok_counts_more_than_the_message() => ExpectAsync(context => AnswerAsync(context, Hello, "10"), StatusCode.Aborted);

    [TestCaseSource(nameof(Messages))]
    public Task A_broken_message_ends_the_call(byte[] body, StatusCode expected) => ExpectAsync(context => AnswerAsync(context, body, "0"), expected);

    [TestCase("gzip", StatusCode.Internal)]
    [TestCase("snappy", StatusCode.Internal)]
    public Task A_message_that_is_not_compressed_as_it_says_ends_the_call(string encoding, StatusCode expected) => ExpectAsync(
        context =>
        {
            context.Response.Headers["grpc-encoding"] = encoding;
            return AnswerAsync(context, RawGrpc.Frame(1, [1, 2, 3]), "0");
        },
        expected);

    [Test]
    public Task A_message_that_inflates_over_the_limit_ends_the_call() => ExpectAsync(
        context =>
        {
            var output = new MemoryStream();
            using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
            {
                gzip.Write(new byte[32 * 1024 * 1024]);
            }
            context.Response.Headers["grpc-encoding"] = "gzip";
            return AnswerAsync(context, RawGrpc.Frame(1, output.ToArray()), "0");
        },
        StatusCode.ResourceExhausted);

    [TestCase(0x1, StatusCode.Internal)]
    [TestCase(0x2, StatusCode.Internal)]
    [TestCase(0x3, StatusCode.Internal)]
    [TestCase(0x7, StatusCode.Unavailable)]
    [TestCase(0x8, StatusCode.Cancelled)]
    [TestCase(0xb, StatusCode.ResourceExhausted)]
    [TestCase(0xc, StatusCode.PermissionDenied)]
    public async Task A_reset_stream_has_the_status_of_its_error(int error, StatusCode expected)
    {
        await ExpectAsync(
            context =>
            {
                context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(error);
                return Task.CompletedTask;
            },
            expected);
        await ExpectAsync(
            async context =>
            {
                await SendAsync(context, Hello);
                context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(error);
            },
            expected);
    }

    [Test]
    public async Task A_connection_that_breaks_is_unavailable([Values] bool hasAnswered)
    {
        await ExpectAsync(
            async context =>
            {
                if (hasAnswered)
                {
                    await SendAsync(context, Hello);
                }
                context.Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();
            },
            StatusCode.Unavailable);
    }

    [Test]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        using var channel = GrpcChannel.ForAddress("http://127.0.0.1:1");
        await Refused.ExpectAsync(async () => await new Probe.ProbeClient(channel).EchoAsync(new Note()), StatusCode.Unavailable);
    }

    [Test]
    public async Task A_server_that_speaks_something_else_is_unavailable_or_internal()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var socket = await listener.AcceptTcpClientAsync();
            await socket.GetStream().WriteAsync("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"u8.ToArray());
        });
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        try
        {
            await new Probe.ProbeClient(channel).EchoAsync(new Note(), deadline: DateTime.UtcNow.AddSeconds(10));
            Assert.Fail("There was no server to answer.");
        }
        catch (RpcException refusal)
        {
            Assert.That(refusal.StatusCode, Is.AnyOf(StatusCode.Unavailable, StatusCode.Internal), refusal.ToString());
        }
        await serving;
    }

    [Test]
    public async Task A_deadline_holds_against_a_server_that_never_answers()
    {
        await using var host = await WireHost.StartAsync(app => app.Run(context => Task.Delay(Timeout.Infinite, context.RequestAborted)));
        using var channel = GrpcChannel.ForAddress(host.Address);
        var client = new Probe.ProbeClient(channel);
        await Refused.ExpectAsync(async () => await client.EchoAsync(new Note(), deadline: DateTime.UtcNow.AddMilliseconds(100)), StatusCode.DeadlineExceeded);
        using var call = client.Chat(deadline: DateTime.UtcNow.AddMilliseconds(100));
        await Refused.ExpectAsync(() => call.ResponseStream.MoveNext(CancellationToken.None), StatusCode.DeadlineExceeded);
        await Refused.ExpectAsync(() => call.RequestStream.WriteAsync(new Note()), StatusCode.DeadlineExceeded);
    }

    private static async Task ExpectAsync(RequestDelegate answer, StatusCode expected, string? detail = null)
    {
        await using var host = await WireHost.StartAsync(app => app.Run(answer));
        using var channel = GrpcChannel.ForAddress(host.Address);
        await Refused.ExpectAsync(async () => await new Probe.ProbeClient(channel).EchoAsync(new Note()), expected, detail);
    }

    private static async Task SendAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.StartAsync();
        await context.Response.Body.WriteAsync(body);
        await context.Response.Body.FlushAsync();
    }

    private static async Task AnswerAsync(HttpContext context, byte[] body, string? status)
    {
        await SendAsync(context, body);
        if (status is not null)
        {
            context.Response.AppendTrailer("grpc-status", status);
        }
    }
}
