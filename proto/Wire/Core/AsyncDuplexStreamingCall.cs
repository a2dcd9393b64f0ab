namespace Grpc.Core;

/// <summary>A call with a stream each way.</summary>
public sealed class AsyncDuplexStreamingCall<TRequest, TResponse>(
    IClientStreamWriter<TRequest> requestStream,
    IAsyncStreamReader<TResponse> responseStream,
    Task<Metadata> responseHeadersAsync,
    Func<Status> getStatusFunc,
    Func<Metadata> getTrailersFunc,
    Action disposeAction) : IDisposable
{
    public IClientStreamWriter<TRequest> RequestStream { get; } = requestStream;

    public IAsyncStreamReader<TResponse> ResponseStream { get; } = responseStream;

    public Task<Metadata> ResponseHeadersAsync { get; } = responseHeadersAsync;

    /// <summary>How the call ended; refuses as long as it has not.</summary>
    public Status GetStatus() => getStatusFunc();

    /// <summary>The trailers; refuses as long as the call has not ended.</summary>
    public Metadata GetTrailers() => getTrailersFunc();

    /// <summary>Frees what the call holds, and cancels it if it has not ended.</summary>
    public void Dispose() => disposeAction();
}
