using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.Core;

namespace Mover.Wire;

/// <summary>The messages a server sends to a caller.</summary>
internal sealed class ClientStreamReader<TRequest, TResponse>(ClientCall<TRequest, TResponse> call, Marshaller<TResponse> marshaller) : IAsyncStreamReader<TResponse>
    where TRequest : class
    where TResponse : class
{
    private PipeReader? _pipe;
    private MessageReader<TResponse>? _reader;
    private TResponse? _current;
    private int _isReading;

    public TResponse Current => _current ?? throw new InvalidOperationException("No message has been read.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isReading, 1) == 1)
        {
            throw new InvalidOperationException("Can't read the next message because the previous read is in progress.");
        }
        try
        {
            _current = await ReadAsync(cancellationToken);
            return _current is not null || (call.End is { Status.StatusCode: not StatusCode.OK } failed ? throw failed.ToException() : false);
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }

    /// <summary>The only message of a call that has one.</summary>
    public async Task<TResponse> ReadSingleAsync()
    {
        var message = await ReadAsync(CancellationToken.None);
        if (message is not null && await ReadAsync(CancellationToken.None) is not null)
        {
            throw call.Fail(WireFault.Create(StatusCode.Internal, "The response has more than one message.")).ToException();
        }
        if (call.End is { Status.StatusCode: not StatusCode.OK } failed)
        {
            throw failed.ToException();
        }
        return message ?? throw WireFault.Create(StatusCode.Internal, "The response has no message.");
    }

    /// <summary>The next message, or null when the call has ended, with whatever status.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TResponse?> ReadAsync(CancellationToken cancellationToken)
    {
        if (call.End is not null)
        {
            Close();
            return null;
        }
        try
        {
            using var either = EitherToken.Of(call.Token, cancellationToken);
            if (await call.Response.WaitAsync(either.Token) is not { } response)
            {
                return null;
            }
            _reader ??= await OpenAsync(response, either.Token);
            var message = await _reader.ReadAsync(either.Token);
            if (message is null)
            {
                call.FinishWithTrailers(response);
                Close();
            }
            return message;
        }
        catch (Exception exception)
        {
            // A read that was given up leaves the stream at an unknown place: the call ends with it.
            call.Fail(exception);
            Close();
            return null;
        }
    }

    private async Task<MessageReader<TResponse>> OpenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        _pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        return new(_pipe, marshaller.ContextualDeserializer, call.GetReceiveRules(response));
    }

    private void Close()
    {
        _pipe?.Complete();
        _pipe = null;
    }
}
