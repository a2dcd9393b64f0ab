using System.Net;

namespace Mover.Wire;

/// <summary>The body of a request with one message.</summary>
/// <remarks>Written anew each time it is asked for: HttpClient sends a request again when a connection closes before it was taken.</remarks>
internal sealed class SingleMessageContent : HttpContent
{
    private readonly Action<PooledBuffer> _write;

    public SingleMessageContent(Action<PooledBuffer> write)
    {
        _write = write;
        Headers.TryAddWithoutValidation("content-type", WireHeaders.ContentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var frame = new PooledBuffer();
        _write(frame);
        await stream.WriteAsync(frame.Written, cancellationToken);
    }

    // A length would be sent as content-length, which gRPC does not use.
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
