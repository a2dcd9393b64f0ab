using System.Runtime.CompilerServices;

namespace Grpc.Core;

/// <summary>A call with one message each way; await it for the response.</summary>
public sealed class AsyncUnaryCall<TResponse>(
    Task<TResponse> responseAsync,
    Task<Metadata> responseHeadersAsync,
    Func<Status> getStatusFunc,
    Func<Metadata> getTrailersFunc,
    Action disposeAction) : IDisposable
{
    public Task<TResponse> ResponseAsync { get; } = responseAsync;

    public Task<Metadata> ResponseHeadersAsync { get; } = responseHeadersAsync;

    /// <summary>How the call ended; refuses as long as it has not.</summary>
    public Status GetStatus() => getStatusFunc();

    /// <summary>The trailers; refuses as long as the call has not ended.</summary>
    public Metadata GetTrailers() => getTrailersFunc();

    public TaskAwaiter<TResponse> GetAwaiter() => ResponseAsync.GetAwaiter();

    /// <summary>Frees what the call holds, and cancels it if it has not ended.</summary>
    public void Dispose() => disposeAction();
}
