using System.Globalization;
using System.Net.Sockets;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Mover.Wire;

/// <summary>One call as the service sees it.</summary>
/// <remarks>Reads and writes end with the call: the HTTP context is used again for another one.</remarks>
internal sealed class ServerCall(HttpContext http, IMethod method, ServiceSettings settings) : ServerCallContext, IDisposable
{
    private readonly SemaphoreSlim _writing = new(1);
    private readonly CallDeadline? _deadline = CallDeadline.Find(http);
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private Dictionary<object, object>? _userState;
    private volatile bool _hasEnded;

    public HttpContext Http { get; } = http;

    public ServerResponse Response { get; } = new(http, settings);

    public bool ShowsFaults => settings.ShowsFaults;

    public bool HasDeadlinePassed => _deadline?.HasPassed ?? false;

    /// <summary>Completes when the deadline passes; null without one.</summary>
    public Task? DeadlinePassed => _deadline?.Passed;

    public Metadata SentTrailers => _responseTrailers ?? Metadata.Empty;

    protected override string MethodCore => method.FullName;

    protected override string HostCore => Http.Request.Host.Value ?? "";

    protected override string PeerCore => Http.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetworkV6 } address => string.Create(CultureInfo.InvariantCulture, $"ipv6:[{address}]:{Http.Connection.RemotePort}"),
        var address => string.Create(CultureInfo.InvariantCulture, $"ipv4:{address}:{Http.Connection.RemotePort}"),
    };

    protected override DateTime DeadlineCore => _deadline?.Time ?? DateTime.MaxValue;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadRequestHeaders();

    protected override CancellationToken CancellationTokenCore => _deadline?.Token ?? Http.RequestAborted;

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore { get; set; } = Status.DefaultSuccess;

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new(null, []);

    protected override IDictionary<object, object> UserStateCore => _userState ??= [];

    public void Dispose()
    {
        _deadline?.Dispose();
        _writing.Dispose();
    }

    public MessageReader<T> OpenReader<T>(Marshaller<T> marshaller)
        where T : class
    {
        var encoding = Http.Request.Headers[WireHeaders.Encoding].ToString();
        var rules = new ReceiveRules(settings.ReceiveLimitBytes, encoding.Length == 0 ? null : encoding, settings.Compressions, StatusCode.Unimplemented);
        return new(Http.Request.BodyReader, marshaller.ContextualDeserializer, rules);
    }

    /// <summary>Takes the right to write, which one writer has at a time and nobody after the end.</summary>
    public void BeginWrite()
    {
        RefuseWhenEnded("Can't write the message because the request is complete.");
        if (!_writing.Wait(0))
        {
            throw new InvalidOperationException("Can't write the message because the previous write is in progress.");
        }
    }

    public void EndWrite() => _writing.Release();

    /// <summary>A method that runs on behind its deadline is cancelled; one that uses the call after it returned is wrong.</summary>
    public void RefuseWhenEnded(string refusal)
    {
        if (_hasEnded)
        {
            CancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException(refusal);
        }
    }

    /// <summary>Waits for a write that is under way and lets no other begin.</summary>
    public Task EndAsync()
    {
        _hasEnded = true;
        return _writing.WaitAsync(CancellationToken.None);
    }

    protected override async Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        BeginWrite();
        try
        {
            if (Response.HasStarted)
            {
                throw new InvalidOperationException("Response headers can only be sent once per call.");
            }
            await Response.StartAsync(responseHeaders, CancellationToken);
        }
        finally
        {
            EndWrite();
        }
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Hand on Deadline and CancellationToken instead.");

    private Metadata ReadRequestHeaders()
    {
        var headers = new Metadata();
        foreach (var (name, values) in Http.Request.Headers)
        {
            foreach (var value in values)
            {
                if (!MetadataCodec.TryAdd(headers, name, value ?? ""))
                {
                    throw WireFault.Create(StatusCode.Internal, $"Malformed base64 in header {PercentEncoding.Printable(name)}.");
                }
            }
        }
        return headers;
    }
}
