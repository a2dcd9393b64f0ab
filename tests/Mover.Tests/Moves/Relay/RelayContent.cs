using System.Net;

namespace Mover.Tests.Moves.Relay;

/// <summary>The body of a call, passed on as it comes: a stream of messages waits for nothing.</summary>
/// <param name="passed">Told what the server was given; null if nobody listens.</param>
internal sealed class RelayContent(Stream body, Action<ReadOnlyMemory<byte>>? passed) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 << 10];
        await stream.FlushAsync(cancellationToken);
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            passed?.Invoke(buffer.AsMemory(0, read));
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
