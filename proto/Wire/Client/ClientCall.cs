using Grpc.Core;
using Grpc.Net.Client;

namespace Mover.Wire;

/// <summary>One call as the caller's side runs it: sends the request, watches deadline and cancellation, and ends once.</summary>
internal sealed class ClientCall<TRequest, TResponse> : IDisposable
    where TRequest : class
    where TResponse : class
{
    private readonly GrpcChannel _channel;
    private readonly Method<TRequest, TResponse> _method;
    private readonly CallOptions _options;
    private readonly CallContent? _content;
    private readonly CancellationTokenSource _cancel;
    private readonly DeadlineTimer? _deadline;
    private HttpResponseMessage? _http;
    private CallEnd? _end;

    private ClientCall(GrpcChannel channel, Method<TRequest, TResponse> method, CallOptions options, CallContent? content)
    {
        _channel = channel;
        _method = method;
        _options = options;
        _content = content;
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken, channel.Closed);
        Token = _cancel.Token;
        if (options.Deadline is { } deadline && deadline != DateTime.MaxValue)
        {
            _deadline = deadline.Kind == DateTimeKind.Utc
                ? new(deadline, Cancel)
                : throw new ArgumentException("A deadline is a UTC time.", nameof(options));
        }
        HeadersAsync = Task.FromResult(Metadata.Empty);
        Response = Task.FromResult<HttpResponseMessage?>(null);
    }

    public Task<Metadata> HeadersAsync { get; private set; }

    /// <summary>The response once its headers are here; null when they held the status and nothing follows.</summary>
    public Task<HttpResponseMessage?> Response { get; private set; }

    /// <summary>Fires when the caller cancels, the deadline passes, or the channel closes.</summary>
    public CancellationToken Token { get; }

    /// <summary>Null as long as the call has not ended.</summary>
    public CallEnd? End => Volatile.Read(ref _end);

    /// <param name="request">The only message, or null where the caller streams.</param>
    public static ClientCall<TRequest, TResponse> Start(GrpcChannel channel, Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest? request)
    {
        ObjectDisposedException.ThrowIf(channel.Closed.IsCancellationRequested, channel);
        var call = new ClientCall<TRequest, TResponse>(channel, method, options, request is null ? new CallContent() : null);
        call.Response = call.SendAsync(host, request);
        call.HeadersAsync = call.ReadHeadersAsync();
        Observe(call.HeadersAsync);
        return call;
    }

    public ClientStreamWriter<TRequest, TResponse> OpenRequests()
    {
        var frames = new PooledBuffer();
        return new(this, _content!, frames, new(frames, _method.RequestMarshaller.ContextualSerializer, GetSendRules())) { WriteOptions = _options.WriteOptions };
    }

    public ClientStreamReader<TRequest, TResponse> OpenResponses() => new(this, _method.ResponseMarshaller);

    public Task<TResponse> ReadSingle()
    {
        var response = OpenResponses().ReadSingleAsync();
        Observe(response);
        return response;
    }

    public Status GetStatus() => GetEnd().Status;

    public Metadata GetTrailers() => GetEnd().Trailers;

    public void Dispose() => Finish(new(new Status(StatusCode.Cancelled, "gRPC call disposed."), Metadata.Empty));

    /// <summary>Ends the call, if it has not ended, and frees what it holds.</summary>
    public CallEnd Finish(CallEnd end)
    {
        if (Interlocked.CompareExchange(ref _end, end, null) is { } earlier)
        {
            return earlier;
        }
        Cancel();
        _deadline?.Dispose();
        _content?.Abandon();
        _http?.Dispose();
        _cancel.Dispose();
        return end;
    }

    public CallEnd Fail(Exception exception) =>
        Finish(new(ClientFault.From(exception, _deadline?.HasPassed ?? false, Token.IsCancellationRequested), (exception as RpcException)?.Trailers ?? Metadata.Empty));

    /// <summary>Ends the call with the status behind its messages.</summary>
    public CallEnd FinishWithTrailers(HttpResponseMessage response)
    {
        var status = ResponseHeaders.FindStatus(response.TrailingHeaders)
            ?? new Status(StatusMapping.FromHttp(response.StatusCode), "The response has no grpc-status.");
        return Finish(new(status, ResponseHeaders.ReadMetadata(response.TrailingHeaders)));
    }

    public ReceiveRules GetReceiveRules(HttpResponseMessage response) =>
        new(_channel.ReceiveLimitBytes, ResponseHeaders.Find(response.Headers, WireHeaders.Encoding), _channel.Compressions, StatusCode.Internal);

    private SendRules GetSendRules() => ClientRequest.FindEncoding(_options) is not { } encoding
        ? new(_channel.SendLimitBytes, null, null)
        : new(_channel.SendLimitBytes, _channel.Compressions.Find(encoding) ?? throw WireFault.Create(StatusCode.Internal, $"Could not find compression provider for '{encoding}'."), null);

    private async Task<HttpResponseMessage?> SendAsync(string? host, TRequest? message)
    {
        try
        {
            if (_deadline is { HasPassed: true })
            {
                throw new OperationCanceledException("The deadline passed before the call began.");
            }
            var content = (HttpContent?)_content ?? new SingleMessageContent(output => Write(output, message!));
            var request = await ClientRequest.CreateAsync(_channel, _method, host, _options, content, Token);
            var response = await _channel.SendAsync(request, Token);
            _http = response;
            return Accept(response) ? response : null;
        }
        catch (Exception exception)
        {
            throw Fail(exception).ToException();
        }
    }

    private void Write(PooledBuffer output, TRequest message) =>
        new MessageWriter<TRequest>(output, _method.RequestMarshaller.ContextualSerializer, GetSendRules()).Write(message, _options.WriteOptions);

    /// <summary>False when the head of the response is already the end of the call.</summary>
    private bool Accept(HttpResponseMessage response)
    {
        if (End is not null)
        {
            response.Dispose();
            return false;
        }
        if (ResponseHeaders.FindStatus(response.Headers) is { } status)
        {
            Finish(new(status, ResponseHeaders.ReadMetadata(response.Headers)));
            return false;
        }
        if (response.StatusCode != System.Net.HttpStatusCode.OK || !WireHeaders.IsGrpcContentType(ResponseHeaders.Find(response.Content.Headers, "content-type")))
        {
            Finish(new(new Status(StatusMapping.FromHttp(response.StatusCode), $"Bad gRPC response. HTTP status code: {(int)response.StatusCode}"), Metadata.Empty));
            return false;
        }
        return true;
    }

    private async Task<Metadata> ReadHeadersAsync()
    {
        var response = await Response;
        return response is not null
            ? ResponseHeaders.ReadMetadata(response.Headers)
            : End is { Status.StatusCode: not StatusCode.OK } failed ? throw failed.ToException() : Metadata.Empty;
    }

    private void Cancel()
    {
        try
        {
            _cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended in the same moment.
        }
    }

    private CallEnd GetEnd() => End ?? throw new InvalidOperationException("Unable to get the status because the call is not complete.");

    // Nobody has to ask a failed call for its headers or its response: its status says all.
    private static void Observe(Task task) =>
        task.ContinueWith(static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
