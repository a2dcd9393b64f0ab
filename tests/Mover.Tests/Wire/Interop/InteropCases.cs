using Google.Protobuf;
using Grpc.Core;

namespace Mover.Tests.Wire.Interop;

/// <summary>The client side of the gRPC project's interoperability cases.</summary>
internal sealed class InteropCases(ChannelBase channel)
{
    private const string EchoInitial = "x-grpc-test-echo-initial";
    private const string EchoTrailing = "x-grpc-test-echo-trailing-bin";
    private const string SpecialMessage = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n";

    private static readonly int[] RequestSizes = [27182, 8, 1828, 45904];
    private static readonly int[] ResponseSizes = [31415, 9, 2653, 58979];

    private readonly TestService.TestServiceClient _client = new(channel);

    public static IReadOnlyDictionary<string, Func<InteropCases, Task>> All { get; } = new Dictionary<string, Func<InteropCases, Task>>
    {
        ["empty_unary"] = cases => cases.EmptyUnaryAsync(),
        ["large_unary"] = cases => cases.LargeUnaryAsync(),
        ["client_streaming"] = cases => cases.ClientStreamingAsync(),
        ["server_streaming"] = cases => cases.ServerStreamingAsync(),
        ["ping_pong"] = cases => cases.PingPongAsync(),
        ["empty_stream"] = cases => cases.EmptyStreamAsync(),
        ["cancel_after_begin"] = cases => cases.CancelAfterBeginAsync(),
        ["cancel_after_first_response"] = cases => cases.CancelAfterFirstResponseAsync(),
        ["timeout_on_sleeping_server"] = cases => cases.TimeoutOnSleepingServerAsync(),
        ["custom_metadata"] = cases => cases.CustomMetadataAsync(),
        ["status_code_and_message"] = cases => cases.StatusCodeAndMessageAsync(),
        ["special_status_message"] = cases => cases.SpecialStatusMessageAsync(),
        ["unimplemented_method"] = cases => cases.UnimplementedMethodAsync(),
        ["unimplemented_service"] = cases => cases.UnimplementedServiceAsync(),
        ["client_compressed_unary"] = cases => cases.ClientCompressedUnaryAsync(),
        ["server_compressed_unary"] = cases => cases.ServerCompressedUnaryAsync(),
        ["client_compressed_streaming"] = cases => cases.ClientCompressedStreamingAsync(),
        ["server_compressed_streaming"] = cases => cases.ServerCompressedStreamingAsync(),
    };

    /// <summary>A server that cannot see whether a message was compressed does not refuse one that was not.</summary>
    public bool ServerSeesCompression { get; init; } = true;

    private static CallOptions Bounded => new(deadline: DateTime.UtcNow.AddSeconds(30));

    private static CallOptions Compressed => Bounded.WithHeaders(new Metadata { { "grpc-internal-encoding-request", "gzip" } });

    private async Task EmptyUnaryAsync() => Assert.That(await _client.EmptyCallAsync(new Empty(), Bounded), Is.EqualTo(new Empty()));

    private async Task LargeUnaryAsync()
    {
        var response = await _client.UnaryCallAsync(LargeRequest(), Bounded);
        Assert.That(response.Payload.Body, Is.EqualTo(Zeros(314159).Body));
    }

    private async Task ClientStreamingAsync()
    {
        using var call = _client.StreamingInputCall(Bounded);
        foreach (var size in RequestSizes)
        {
            await call.RequestStream.WriteAsync(new StreamingInputCallRequest { Payload = Zeros(size) });
        }
        await call.RequestStream.CompleteAsync();
        Assert.That((await call).AggregatedPayloadSize, Is.EqualTo(74922));
    }

    private async Task ServerStreamingAsync()
    {
        using var call = _client.StreamingOutputCall(Wanting(ResponseSizes), Bounded);
        Assert.That(await SizesAsync(call.ResponseStream), Is.EqualTo(ResponseSizes));
    }

    private async Task PingPongAsync()
    {
        using var call = _client.FullDuplexCall(Bounded);
        foreach (var (requestSize, responseSize) in RequestSizes.Zip(ResponseSizes))
        {
            var request = Wanting(responseSize);
            request.Payload = Zeros(requestSize);
            await call.RequestStream.WriteAsync(request);
            Assert.That(await call.ResponseStream.MoveNext(CancellationToken.None));
            Assert.That(call.ResponseStream.Current.Payload.Body.Length, Is.EqualTo(responseSize));
        }
        await call.RequestStream.CompleteAsync();
        Assert.That(await call.ResponseStream.MoveNext(CancellationToken.None), Is.False);
        Assert.That(call.GetStatus().StatusCode, Is.EqualTo(StatusCode.OK));
    }

    private async Task EmptyStreamAsync()
    {
        using var call = _client.FullDuplexCall(Bounded);
        await call.RequestStream.CompleteAsync();
        Assert.That(await SizesAsync(call.ResponseStream), Is.Empty);
    }

    private async Task CancelAfterBeginAsync()
    {
        using var cancel = new CancellationTokenSource();
        using var call = _client.StreamingInputCall(Bounded.WithCancellationToken(cancel.Token));
        await cancel.CancelAsync();
        await ExpectAsync(async () => await call, StatusCode.Cancelled);
        Assert.That(call.GetStatus().StatusCode, Is.EqualTo(StatusCode.Cancelled));
    }

    private async Task CancelAfterFirstResponseAsync()
    {
        using var cancel = new CancellationTokenSource();
        using var call = _client.FullDuplexCall(Bounded.WithCancellationToken(cancel.Token));
        var request = Wanting(31415);
        request.Payload = Zeros(27182);
        await call.RequestStream.WriteAsync(request);
        Assert.That(await call.ResponseStream.MoveNext(CancellationToken.None));
        await cancel.CancelAsync();
        await ExpectAsync(() => call.ResponseStream.MoveNext(CancellationToken.None), StatusCode.Cancelled);
    }

    private async Task TimeoutOnSleepingServerAsync()
    {
        using var call = _client.FullDuplexCall(deadline: DateTime.UtcNow.AddMilliseconds(1));
        try
        {
            await call.RequestStream.WriteAsync(new StreamingOutputCallRequest { Payload = Zeros(27182) });
        }
        catch (RpcException passed) when (passed.StatusCode == StatusCode.DeadlineExceeded)
        {
            // One millisecond may be over before the message is out.
        }
        await ExpectAsync(() => call.ResponseStream.MoveNext(CancellationToken.None), StatusCode.DeadlineExceeded);
    }

    private async Task CustomMetadataAsync()
    {
        var options = Bounded.WithHeaders(new Metadata { { EchoInitial, "test_initial_metadata_value" }, { EchoTrailing, [0xab, 0xab, 0xab] } });
        using var unary = _client.UnaryCallAsync(LargeRequest(), options);
        await unary;
        ExpectEcho(await unary.ResponseHeadersAsync, unary.GetTrailers());

        using var duplex = _client.FullDuplexCall(options);
        await duplex.RequestStream.WriteAsync(Wanting(314159));
        await duplex.RequestStream.CompleteAsync();
        Assert.That(await SizesAsync(duplex.ResponseStream), Is.EqualTo(new[] { 314159 }));
        ExpectEcho(await duplex.ResponseHeadersAsync, duplex.GetTrailers());
    }

    private async Task StatusCodeAndMessageAsync()
    {
        var status = new EchoStatus { Code = 2, Message = "test status message" };
        await ExpectAsync(async () => await _client.UnaryCallAsync(new SimpleRequest { ResponseStatus = status }, Bounded), StatusCode.Unknown, status.Message);

        using var duplex = _client.FullDuplexCall(Bounded);
        await duplex.RequestStream.WriteAsync(new StreamingOutputCallRequest { ResponseStatus = status });
        await duplex.RequestStream.CompleteAsync();
        await ExpectAsync(() => duplex.ResponseStream.MoveNext(CancellationToken.None), StatusCode.Unknown, status.Message);
    }

    private Task SpecialStatusMessageAsync() => ExpectAsync(
        async () => await _client.UnaryCallAsync(new SimpleRequest { ResponseStatus = new EchoStatus { Code = 2, Message = SpecialMessage } }, Bounded),
        StatusCode.Unknown,
        SpecialMessage);

    private Task UnimplementedMethodAsync() =>
        ExpectAsync(async () => await _client.UnimplementedCallAsync(new Empty(), Bounded), StatusCode.Unimplemented);

    private Task UnimplementedServiceAsync() =>
        ExpectAsync(async () => await new UnimplementedService.UnimplementedServiceClient(channel).UnimplementedCallAsync(new Empty(), Bounded), StatusCode.Unimplemented);

    private async Task ClientCompressedUnaryAsync()
    {
        var request = LargeRequest();
        request.ExpectCompressed = new BoolValue { Value = true };
        if (ServerSeesCompression)
        {
            await ExpectAsync(async () => await _client.UnaryCallAsync(request, Bounded), StatusCode.InvalidArgument);
        }
        Assert.That((await _client.UnaryCallAsync(request, Compressed)).Payload.Body.Length, Is.EqualTo(314159));
        request.ExpectCompressed = new BoolValue();
        Assert.That((await _client.UnaryCallAsync(request, Bounded)).Payload.Body.Length, Is.EqualTo(314159));
    }

    private async Task ServerCompressedUnaryAsync()
    {
        foreach (var isCompressed in new[] { true, false })
        {
            var request = LargeRequest();
            request.ResponseCompressed = new BoolValue { Value = isCompressed };
            Assert.That((await _client.UnaryCallAsync(request, Bounded)).Payload.Body.Length, Is.EqualTo(314159));
        }
    }

    private async Task ClientCompressedStreamingAsync()
    {
        using var call = _client.StreamingInputCall(Compressed);
        await call.RequestStream.WriteAsync(new StreamingInputCallRequest { ExpectCompressed = new BoolValue { Value = true }, Payload = Zeros(27182) });
        call.RequestStream.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
        await call.RequestStream.WriteAsync(new StreamingInputCallRequest { Payload = Zeros(45904) });
        await call.RequestStream.CompleteAsync();
        Assert.That((await call).AggregatedPayloadSize, Is.EqualTo(73086));
    }

    private async Task ServerCompressedStreamingAsync()
    {
        var request = Wanting(31415, 92653);
        request.ResponseParameters[0].Compressed = new BoolValue { Value = true };
        request.ResponseParameters[1].Compressed = new BoolValue();
        using var call = _client.StreamingOutputCall(request, Bounded);
        Assert.That(await SizesAsync(call.ResponseStream), Is.EqualTo(new[] { 31415, 92653 }));
    }

    private static async Task<List<int>> SizesAsync(IAsyncStreamReader<StreamingOutputCallResponse> responses)
    {
        var sizes = new List<int>();
        await foreach (var response in responses.ReadAllAsync())
        {
            sizes.Add(response.Payload.Body.Length);
        }
        return sizes;
    }

    private static async Task ExpectAsync(Func<Task> call, StatusCode code, string? detail = null)
    {
        try
        {
            await call();
            Assert.Fail($"The call succeeded where {code} was expected.");
        }
        catch (RpcException refusal)
        {
            Assert.That(refusal.StatusCode, Is.EqualTo(code), refusal.ToString());
            Assert.That(detail ?? refusal.Status.Detail, Is.EqualTo(refusal.Status.Detail));
        }
    }

    private static void ExpectEcho(Metadata headers, Metadata trailers)
    {
        Assert.That(headers.GetValue(EchoInitial), Is.EqualTo("test_initial_metadata_value"));
        Assert.That(trailers.GetValueBytes(EchoTrailing), Is.EqualTo(new byte[] { 0xab, 0xab, 0xab }));
    }

    private static SimpleRequest LargeRequest() => new() { ResponseSize = 314159, Payload = Zeros(271828) };

    private static StreamingOutputCallRequest Wanting(params int[] sizes) =>
        new() { ResponseParameters = { sizes.Select(size => new ResponseParameters { Size = size }) } };

    private static Payload Zeros(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };
}
