using System.Net;

namespace Mover.Wire;

/// <summary>The body of a request: lets the call write into the stream of the HTTP request for as long as it likes.</summary>
internal sealed class CallContent : HttpContent
{
    private readonly TaskCompletionSource<Stream> _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CallContent() => Headers.TryAddWithoutValidation("content-type", WireHeaders.ContentType);

    /// <summary>The stream of the request, once there is a connection for it; cancelled when the call ends before.</summary>
    public Task<Stream> Opened => _open.Task;

    /// <summary>Ends the request: no further message follows.</summary>
    public void Finish() => _done.TrySetResult();

    /// <summary>Breaks the request off where it is not finished.</summary>
    public void Abandon()
    {
        _open.TrySetCanceled();
        _done.TrySetCanceled();
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // HttpClient promises to send the headers only with a flush; a server that speaks first must not wait for our first message.
        await stream.FlushAsync(cancellationToken);
        _open.TrySetResult(stream);
        // Not ended by the token: HttpClient would report that cancellation instead of what broke the connection.
        await _done.Task;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
