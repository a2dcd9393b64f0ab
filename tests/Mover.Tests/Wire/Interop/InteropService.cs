using Google.Protobuf;
using Grpc.Core;

namespace Mover.Tests.Wire.Interop;

/// <summary>The server side of the gRPC project's interoperability cases.</summary>
internal sealed class InteropService : TestService.TestServiceBase
{
    public override Task<Empty> EmptyCall(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    public override async Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
    {
        ExpectCompression(request.ExpectCompressed, context);
        await EchoHeadersAsync(context, request.ResponseCompressed);
        ThrowWanted(request.ResponseStatus);
        return new SimpleResponse { Payload = Zeros(request.ResponseSize) };
    }

    public override async Task StreamingOutputCall(StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        await EchoHeadersAsync(context, new BoolValue { Value = request.ResponseParameters.Any(p => p.Compressed?.Value == true) });
        await RespondAsync(request, responseStream, context);
    }

    public override async Task<StreamingInputCallResponse> StreamingInputCall(IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context)
    {
        await EchoHeadersAsync(context, null);
        var size = 0;
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            ExpectCompression(request.ExpectCompressed, context);
            size += request.Payload.Body.Length;
        }
        return new StreamingInputCallResponse { AggregatedPayloadSize = size };
    }

    public override async Task FullDuplexCall(IAsyncStreamReader<StreamingOutputCallRequest> requestStream, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        await EchoHeadersAsync(context, null);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            ThrowWanted(request.ResponseStatus);
            await RespondAsync(request, responseStream, context);
        }
    }

    private static async Task RespondAsync(StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responses, ServerCallContext context)
    {
        foreach (var wanted in request.ResponseParameters)
        {
            if (wanted.IntervalUs > 0)
            {
                await Task.Delay(TimeSpan.FromMicroseconds(wanted.IntervalUs), context.CancellationToken);
            }
            responses.WriteOptions = new WriteOptions(wanted.Compressed?.Value == true ? 0 : WriteFlags.NoCompress);
            await responses.WriteAsync(new StreamingOutputCallResponse { Payload = Zeros(wanted.Size) }, context.CancellationToken);
        }
    }

    private static Task EchoHeadersAsync(ServerCallContext context, BoolValue? compress)
    {
        const string initial = "x-grpc-test-echo-initial";
        const string trailing = "x-grpc-test-echo-trailing-bin";
        var headers = new Metadata();
        if (context.RequestHeaders.GetValue(initial) is { } text)
        {
            headers.Add(initial, text);
        }
        if (context.RequestHeaders.GetValueBytes(trailing) is { } bytes)
        {
            context.ResponseTrailers.Add(trailing, bytes);
        }
        if (compress?.Value == true)
        {
            headers.Add("grpc-internal-encoding-request", "gzip");
        }
        return context.WriteResponseHeadersAsync(headers);
    }

    private static void ExpectCompression(BoolValue? expected, ServerCallContext context)
    {
        var encoding = context.GetHttpContext().Request.Headers["grpc-encoding"].ToString();
        if (expected?.Value == true && encoding != "gzip")
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "the message was expected to be compressed"));
        }
    }

    private static void ThrowWanted(EchoStatus? status)
    {
        if (status is not null)
        {
            throw new RpcException(new Status((StatusCode)status.Code, status.Message));
        }
    }

    private static Payload Zeros(int size) => new() { Body = UnsafeByteOperations.UnsafeWrap(new byte[size]) };
}
