using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Google.Protobuf;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using static Mover.Tests.Wire.RawGrpc;

namespace Mover.Tests.Wire;

/// <summary>What happens to peers that do not speak gRPC, or call what is not there.</summary>
internal sealed class ForeignPeerTests
{
    private static readonly byte[] Hello = Frame(0, new Note { Text = "hello" }.ToByteArray());

    private ProbeHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await ProbeHost.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => _host.DisposeAsync();

    [TestCase("application/json")]
    [TestCase("application/grpc-web")]
    [TestCase("application/grpcx")]
    [TestCase("text/plain")]
    public async Task Another_content_type_is_answered_with_415(string contentType)
    {
        var response = await _host.Raw.CallAsync(Echo, Hello, ("content-type", contentType));
        Assert.That(response.Http, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [TestCase("application/grpc+proto")]
    [TestCase("application/grpc;charset=utf-8")]
    [TestCase("Application/GRPC")]
    public async Task The_forms_of_the_grpc_content_type_are_served(string contentType)
    {
        var response = await _host.Raw.CallAsync(Echo, Hello, ("content-type", contentType));
        Assert.That((response.Http, response.Status), Is.EqualTo((HttpStatusCode.OK, "0")));
    }

    [TestCase(Echo)]
    [TestCase("/no.Service/Method")]
    public async Task Http1_is_answered_with_426(string path)
    {
        await using var host = await ProbeHost.StartAsync(protocols: HttpProtocols.Http1);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Version = HttpVersion.Version11, Content = new ByteArrayContent(Hello) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        var response = await host.Raw.SendAsync(request);
        Assert.That(response.Http, Is.EqualTo(HttpStatusCode.UpgradeRequired));
    }

    [Test]
    public async Task Only_post_calls_a_method()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Echo) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        Assert.That((await _host.Raw.SendAsync(request)).Http, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("/mover.tests.wire.Probe/Nothing")]
    [TestCase("/mover.tests.wire.Nothing/Echo")]
    [TestCase("/mover.tests.wire.Probe/echo")]
    [TestCase("/mover.tests.wire.probe/Echo")]
    [TestCase("/Echo")]
    [TestCase("/a/b/c")]
    public async Task An_unknown_method_is_unimplemented_in_the_only_head(string path)
    {
        var response = await _host.Raw.CallAsync(path, Hello);
        Assert.That((response.Http, response.Status, response.IsTrailersOnly), Is.EqualTo((HttpStatusCode.OK, "12", true)));
        Assert.That(response.Body, Is.Empty);
    }

    [Test]
    public async Task A_request_that_is_no_grpc_falls_through_to_the_rest_of_the_application()
    {
        var response = await _host.Raw.CallAsync("/favicon.ico", [], ("content-type", "text/plain"));
        Assert.That(response.Http, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task Garbage_on_the_socket_ends_its_connection_and_no_other(CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _host.Port, cancellationToken);
        var stream = socket.GetStream();
        var garbage = new byte[64 * 1024];
        new Random(7).NextBytes(garbage);
        await stream.WriteAsync(garbage, cancellationToken);
        Assert.That(await ReadToEndAsync(stream, cancellationToken), Is.LessThan(1024));

        var response = await _host.Raw.CallAsync(Echo, Hello);
        Assert.That(response.Status, Is.EqualTo("0"));
    }

    private static async Task<long> ReadToEndAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        var total = 0L;
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                total += read;
            }
        }
        catch (IOException)
        {
            // A reset is an end too.
        }
        return total;
    }
}
