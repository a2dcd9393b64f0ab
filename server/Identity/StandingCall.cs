using Grpc.Core;

namespace Mover.Server.Identity;

/// <summary>A call as its method sees it: cancelled also when the caller's right ends.</summary>
internal sealed class StandingCall : ServerCallContext
{
    // Where GetHttpContext looks in a context that wraps another.
    private const string HttpContextKey = "__HttpContext";

    private readonly ServerCallContext _inner;

    public StandingCall(ServerCallContext inner, CancellationToken token)
    {
        _inner = inner;
        _inner.UserState[HttpContextKey] = inner.GetHttpContext();
        CancellationTokenCore = token;
    }

    protected override string MethodCore => _inner.Method;

    protected override string HostCore => _inner.Host;

    protected override string PeerCore => _inner.Peer;

    protected override DateTime DeadlineCore => _inner.Deadline;

    protected override Metadata RequestHeadersCore => _inner.RequestHeaders;

    protected override CancellationToken CancellationTokenCore { get; }

    protected override Metadata ResponseTrailersCore => _inner.ResponseTrailers;

    protected override Status StatusCore
    {
        get => _inner.Status;
        set => _inner.Status = value;
    }

    protected override WriteOptions? WriteOptionsCore
    {
        get => _inner.WriteOptions;
        set => _inner.WriteOptions = value;
    }

    protected override AuthContext AuthContextCore => _inner.AuthContext;

    protected override IDictionary<object, object> UserStateCore => _inner.UserState;

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => _inner.WriteResponseHeadersAsync(responseHeaders);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        _inner.CreatePropagationToken(options);
}
