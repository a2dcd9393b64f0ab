using System.IO.Compression;
using System.Net;
using Google.Protobuf;
using static Mover.Tests.Wire.RawGrpc;

namespace Mover.Tests.Wire;

/// <summary>What the server answers to bytes that no well-behaved client sends.</summary>
[NonParallelizable] // What the process allocates is measured.
internal sealed class MalformedRequestTests
{
    private const string Ok = "0";
    private const string DeadlineExceeded = "4";
    private const string ResourceExhausted = "8";
    private const string Unimplemented = "12";
    private const string Internal = "13";

    private static readonly byte[] Hello = new Note { Text = "hello" }.ToByteArray();

    private ProbeHost _host = null!;

    private static IEnumerable<TestCaseData> BrokenFrames =>
    [
        new TestCaseData(Array.Empty<byte>()).SetArgDisplayNames("no message"),
        new TestCaseData(new byte[] { 0, 0, 0 }).SetArgDisplayNames("cut header"),
        new TestCaseData(Frame(0, Hello)[..^1]).SetArgDisplayNames("cut message"),
        new TestCaseData(Frame(0, Hello).Concat(Frame(0, Hello)).ToArray()).SetArgDisplayNames("two messages"),
        new TestCaseData(Frame(0, Hello).Append((byte)0).ToArray()).SetArgDisplayNames("one byte too many"),
        new TestCaseData(Frame(2, Hello)).SetArgDisplayNames("unknown flag"),
        new TestCaseData(Frame(255, Hello)).SetArgDisplayNames("all flags"),
        new TestCaseData(Frame(1, Hello)).SetArgDisplayNames("compressed by nothing"),
        new TestCaseData(Frame(0, [0xff, 0xff, 0xff])).SetArgDisplayNames("no protobuf"),
    ];

    [OneTimeSetUp]
    public async Task Start() => _host = await ProbeHost.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => _host.DisposeAsync();

    [TestCaseSource(nameof(BrokenFrames))]
    public async Task A_broken_frame_is_refused_before_the_method_runs(byte[] body)
    {
        var response = await _host.Raw.CallAsync(Echo, body);
        Assert.That((response.Http, response.Status, response.IsTrailersOnly), Is.EqualTo((HttpStatusCode.OK, Internal, true)), response.Message);
    }

    [Test]
    public async Task A_message_may_come_byte_by_byte()
    {
        using var body = new DrippingContent(Frame(0, Hello));
        var response = await _host.Raw.CallAsync(Echo, body);
        Assert.That(response.Status, Is.EqualTo(Ok));
        Assert.That(response.Body, Is.EqualTo(Frame(0, Hello)));
    }

    [Test]
    public async Task An_empty_message_is_a_message()
    {
        var response = await _host.Raw.CallAsync(Echo, Frame(0, []));
        Assert.That(response.Status, Is.EqualTo(Ok));
        Assert.That(response.Body, Is.EqualTo(Frame(0, [])));
    }

    [TestCase(4 * 1024 * 1024 + 1u)]
    [TestCase(1024 * 1024 * 1024u)]
    [TestCase(int.MaxValue)]
    [TestCase(uint.MaxValue)]
    public async Task A_message_over_the_limit_is_refused_by_its_length_alone(long declared)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var response = await _host.Raw.CallAsync(Echo, Frame(0, Hello, (uint)declared));
        Assert.That(response.Status, Is.EqualTo(ResourceExhausted));
        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(3 * 1024 * 1024));
    }

    [Test]
    public async Task A_message_of_just_the_limit_is_served()
    {
        // Field 2 with its length takes five bytes.
        var note = new Note { Payload = ByteString.CopyFrom(new byte[4 * 1024 * 1024 - 5]) };
        Assert.That(note.CalculateSize(), Is.EqualTo(4 * 1024 * 1024));
        var response = await _host.Raw.CallAsync(Echo, Frame(note));
        Assert.That(response.Status, Is.EqualTo(Ok), response.Message);
        Assert.That(response.Body, Has.Length.EqualTo(note.CalculateSize() + 5));
    }

    [Test]
    public async Task A_small_message_that_inflates_over_the_limit_is_refused()
    {
        var response = await _host.Raw.CallAsync(Echo, Frame(1, Gzip(new byte[64 * 1024 * 1024])), ("grpc-encoding", "gzip"));
        Assert.That(response.Status, Is.EqualTo(ResourceExhausted));
    }

    [Test]
    public async Task A_gzip_message_is_read()
    {
        var response = await _host.Raw.CallAsync(Echo, Frame(1, Gzip(Hello)), ("grpc-encoding", "gzip"));
        Assert.That(response.Status, Is.EqualTo(Ok), response.Message);
        Assert.That(response.Body, Is.EqualTo(Frame(0, Hello)));
    }

    [Test]
    public async Task A_message_that_is_not_compressed_as_it_says_is_refused([Values("garbage", "cut")] string kind)
    {
        var payload = kind == "garbage" ? Hello : Gzip(new byte[10_000])[..^12];
        var response = await _host.Raw.CallAsync(Echo, Frame(1, payload), ("grpc-encoding", "gzip"));
        Assert.That(response.Status, Is.EqualTo(Internal), response.Message);
    }

    [Test]
    public async Task A_compressed_message_of_no_bytes_is_an_empty_message()
    {
        var response = await _host.Raw.CallAsync(Echo, Frame(1, []), ("grpc-encoding", "gzip"));
        Assert.That(response.Status, Is.EqualTo(Ok), response.Message);
        Assert.That(response.Body, Is.EqualTo(Frame(0, [])));
    }

    [Test]
    public async Task Identity_with_a_compressed_message_is_refused()
    {
        var response = await _host.Raw.CallAsync(Echo, Frame(1, Hello), ("grpc-encoding", "identity"));
        Assert.That(response.Status, Is.EqualTo(Internal));
    }

    [Test]
    public async Task An_unknown_compression_is_unimplemented_and_the_known_ones_are_named()
    {
        var response = await _host.Raw.CallAsync(Echo, Frame(1, Hello), ("grpc-encoding", "snappy"));
        Assert.That(response.Status, Is.EqualTo(Unimplemented));
        Assert.That(response.Headers["grpc-accept-encoding"], Is.EqualTo("identity,gzip"));
    }

    [TestCase("123456789S")]
    [TestCase("S")]
    [TestCase("1")]
    [TestCase("1X")]
    [TestCase("-1S")]
    [TestCase("1.5S")]
    [TestCase("+1S")]
    [TestCase("1 S")]
    [TestCase("soon")]
    public async Task A_malformed_timeout_is_refused(string timeout)
    {
        var response = await _host.Raw.CallAsync(Echo, Frame(0, Hello), ("grpc-timeout", timeout));
        Assert.That(response.Status, Is.EqualTo(Internal));
    }

    [TestCase("99999999H")]
    [TestCase("99999999M")]
    [TestCase("1H")]
    [TestCase("00000010S")]
    public async Task A_long_timeout_is_no_trouble(string timeout)
    {
        var response = await _host.Raw.CallAsync(Echo, Frame(0, Hello), ("grpc-timeout", timeout));
        Assert.That(response.Status, Is.EqualTo(Ok), response.Message);
    }

    [Test]
    public async Task A_timeout_that_passes_while_the_request_is_awaited_ends_the_call()
    {
        using var body = new DrippingContent([0, 0, 0], endless: true);
        var response = await _host.Raw.CallAsync(Count, body, ("grpc-timeout", "50m"));
        Assert.That(response.Status, Is.EqualTo(DeadlineExceeded));
    }

    [Test]
    public async Task Malformed_base64_in_metadata_that_is_read_is_refused()
    {
        await using var host = await ProbeHost.StartAsync(new() { Echo = (request, context) => Task.FromResult(new Note { Text = $"{context.RequestHeaders.Count}" }) });
        var response = await host.Raw.CallAsync(Echo, Frame(0, Hello), ("key-bin", "not base64!"));
        Assert.That(response.Status, Is.EqualTo(Internal), response.Message);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }
        return output.ToArray();
    }
}
