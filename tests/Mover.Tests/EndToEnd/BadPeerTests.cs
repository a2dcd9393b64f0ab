using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Mover.Tests.Wire;

namespace Mover.Tests.EndToEnd;

/// <summary>Peers that mean ill or know no better: the server stays up, small and silent.</summary>
[CancelAfter(120_000)]
internal sealed class BadPeerTests
{
    private const string CreateSpace = "/mover.v1.SpacesService/CreateSpace";
    private const string WriteEntries = "/mover.v1.SpacesService/WriteEntries";

    private static readonly byte[] Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    private ServerProcess _server = null!;
    private GrpcChannel _channel = null!;
    private string _folder = "";

    [OneTimeSetUp]
    public async Task Begin()
    {
        _folder = TestServer.NewFolder();
        _server = await ServerProcess.StartAsync(_folder);
        _channel = GrpcChannel.ForAddress(_server.GrpcAddress);
    }

    [OneTimeTearDown]
    public async Task End()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        Assert.That(_server.Errors, Is.Empty, "the server logged errors");
    }

    [TestCase(CreateSpace)]
    [TestCase(WriteEntries)]
    public async Task A_message_of_a_gigabyte_is_refused_before_it_takes_memory(string rpc, CancellationToken ct)
    {
        await ExpectServingAsync(ct);
        var before = _server.PeakMemoryBytes;
        using var raw = new RawGrpc(_server.GrpcAddress);
        var refused = await raw.CallAsync(rpc, new Gigabyte(), ("authorization", $"Bearer {_server.Token}"));
        Assert.That(refused.Status, Is.EqualTo($"{(int)StatusCode.ResourceExhausted}"), refused.Message);
        Assert.That(_server.PeakMemoryBytes - before, Is.LessThan(64 << 20));
        await ExpectServingAsync(ct);
    }

    [TestCase(CreateSpace)]
    [TestCase(WriteEntries)]
    public async Task A_small_message_that_inflates_to_a_gigabyte_is_refused_before_it_takes_memory(string rpc, CancellationToken ct)
    {
        await ExpectServingAsync(ct);
        var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var megabyte = 0; megabyte < 1024; megabyte += 16)
                await gzip.WriteAsync(new byte[16 << 20], ct);
        }

        Assert.That(bomb.Length, Is.LessThan(16 << 20));
        var before = _server.PeakMemoryBytes;
        using var raw = new RawGrpc(_server.GrpcAddress);
        var body = RawGrpc.Frame(1, bomb.ToArray());
        var refused = await raw.CallAsync(rpc, body, ("authorization", $"Bearer {_server.Token}"), ("grpc-encoding", "gzip"));
        Assert.That(refused.Status, Is.EqualTo($"{(int)StatusCode.ResourceExhausted}"), refused.Message);
        Assert.That(_server.PeakMemoryBytes - before, Is.LessThan(64 << 20));
    }

    private static IEnumerable<TestCaseData> Garbage()
    {
        yield return new TestCaseData(Array.Empty<byte>()).SetArgDisplayNames("nothing");
        yield return new TestCaseData("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray()).SetArgDisplayNames("HTTP/1.1");
        yield return new TestCaseData("POST /mover.v1.SpacesService/CreateSpace HTTP/1.1\r\nHost: a\r\nContent-Type: application/grpc\r\nContent-Length: 5\r\n\r\n\0\0\0\0\0"u8.ToArray()).SetArgDisplayNames("gRPC over HTTP/1.1");
        yield return new TestCaseData(Contents.Noise(1, 5000)).SetArgDisplayNames("noise");
        yield return new TestCaseData((byte[])[0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3, .. Contents.Noise(2, 505)]).SetArgDisplayNames("TLS");
        yield return new TestCaseData((byte[])[.. Preface, .. Contents.Noise(3, 5000)]).SetArgDisplayNames("noise after the preface");
        yield return new TestCaseData((byte[])[.. Preface, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 1]).SetArgDisplayNames("a frame of 16 MB");
        yield return new TestCaseData((byte[])[.. Preface, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 5, 1, 5, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff, 0xff]).SetArgDisplayNames("headers that are none");
        yield return new TestCaseData(Encoding.ASCII.GetBytes("GET /" + new string('a', 100_000))).SetArgDisplayNames("a line without end");
        yield return new TestCaseData("\0\0\0\0\r\n\r\n"u8.ToArray()).SetArgDisplayNames("zeros");
    }

    [TestCaseSource(nameof(Garbage))]
    public async Task A_peer_that_speaks_something_else_is_let_go_and_the_others_are_served(byte[] bytes, CancellationToken ct)
    {
        foreach (var address in new[] { _server.GrpcAddress, _server.LinksAddress })
        {
            using var peer = new TcpClient();
            await peer.ConnectAsync(IPAddress.Loopback, new Uri(address).Port, ct);
            try
            {
                await peer.GetStream().WriteAsync(bytes, ct);
                peer.Client.Shutdown(SocketShutdown.Send);
                var buffer = new byte[4096];
                while (await peer.Client.ReceiveAsync(buffer, ct) > 0)
                {
                }
            }
            catch (Exception cut) when (cut is IOException or SocketException)
            {
                // Breaking off is an answer too.
            }

            await ExpectServingAsync(ct);
        }
    }

    [Test]
    public async Task Peers_that_connect_and_say_nothing_keep_nobody_else_out(CancellationToken ct)
    {
        var silent = new List<TcpClient>();
        try
        {
            for (var number = 0; number < 200; number++)
            {
                silent.Add(new TcpClient());
                await silent[^1].ConnectAsync(IPAddress.Loopback, new Uri(_server.GrpcAddress).Port, ct);
                await silent[^1].GetStream().WriteAsync(Preface.AsMemory(0, number % Preface.Length), ct);
            }

            await ExpectServingAsync(ct);
            using var channel = GrpcChannel.ForAddress(_server.GrpcAddress);
            await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), cancellationToken: ct);
        }
        finally
        {
            silent.ForEach(peer => peer.Dispose());
        }
    }

    private async Task ExpectServingAsync(CancellationToken ct)
    {
        var answer = await new Health.HealthClient(_channel).CheckAsync(new HealthCheckRequest(), cancellationToken: ct);
        Assert.That(answer.Status, Is.EqualTo(HealthCheckResponse.Types.ServingStatus.Serving));
    }

    /// <summary>One message of a gigabyte, sent for as long as the other side takes it.</summary>
    private sealed class Gigabyte : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(RawGrpc.Frame(0, [], 1 << 30));
            var megabyte = new byte[1 << 20];
            for (var sent = 0; sent < 1024; sent++)
                await stream.WriteAsync(megabyte);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
