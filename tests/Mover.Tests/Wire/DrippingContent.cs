using System.Net;

namespace Mover.Tests.Wire;

/// <summary>A body that is sent in frames of one byte, and on wish never ends.</summary>
internal sealed class DrippingContent(byte[] bytes, bool endless = false) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            await stream.WriteAsync(bytes.AsMemory(i, 1), cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
        if (endless)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
