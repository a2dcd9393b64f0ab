using Google.Protobuf;
using Grpc.Core;

namespace Mover.Bench;

/// <summary>Streams as a service of Mover does: payloads wrapped, not copied, into their messages.</summary>
internal sealed class WireBenchService : Stream.StreamBase
{
    public override async Task Download(Amount request, IServerStreamWriter<Chunk> responseStream, ServerCallContext context)
    {
        var payload = new byte[request.MessageBytes];
        for (var i = 0; i < request.Messages; i++)
        {
            await responseStream.WriteAsync(new Chunk { Payload = UnsafeByteOperations.UnsafeWrap(payload) }, context.CancellationToken);
        }
    }

    public override async Task<Amount> Upload(IAsyncStreamReader<Chunk> requestStream, ServerCallContext context)
    {
        var received = new Amount();
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            received.Messages++;
            received.MessageBytes = requestStream.Current.Payload.Length;
        }
        return received;
    }
}
