using Grpc.Core;

namespace Mover.Wire;

/// <summary>The messages a caller sends.</summary>
internal sealed class ClientStreamWriter<TRequest, TResponse>(
    ClientCall<TRequest, TResponse> call,
    CallContent content,
    PooledBuffer frames,
    MessageWriter<TRequest> writer) : IClientStreamWriter<TRequest>
    where TRequest : class
    where TResponse : class
{
    private int _isWriting;
    private bool _isComplete;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        Begin("Can't write the message because the previous write is in progress.");
        try
        {
            await SendAsync(message, cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _isWriting, 0);
        }
    }

    public Task CompleteAsync()
    {
        Begin("Can't complete the client stream writer because the previous write is in progress.");
        _isComplete = true;
        content.Finish();
        Volatile.Write(ref _isWriting, 0);
        return Task.CompletedTask;
    }

    private async Task SendAsync(TRequest message, CancellationToken cancellationToken)
    {
        if (call.End is { } end)
        {
            throw end.ToException();
        }
        writer.Write(message, WriteOptions);
        try
        {
            using var either = EitherToken.Of(call.Token, cancellationToken);
            var stream = await content.Opened.WaitAsync(either.Token);
            await stream.WriteAsync(frames.Written, either.Token);
            if ((WriteOptions?.Flags & WriteFlags.BufferHint) != WriteFlags.BufferHint)
            {
                await stream.FlushAsync(either.Token);
            }
        }
        catch (Exception exception)
        {
            throw await ExplainAsync(exception, cancellationToken);
        }
        finally
        {
            frames.Clear();
        }
    }

    /// <summary>Why a write failed: mostly the server has ended the call, and its status says more than the broken stream.</summary>
    private async Task<RpcException> ExplainAsync(Exception exception, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            // Part of the message may be on its way; what would follow could not be read.
            return call.Fail(exception).ToException();
        }
        await ((Task)call.Response).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return (call.End ?? new CallEnd(ClientFault.From(exception, false, call.Token.IsCancellationRequested), Metadata.Empty)).ToException();
    }

    private void Begin(string refusal)
    {
        if (_isComplete)
        {
            throw new InvalidOperationException("Can't write the message because the request stream is complete.");
        }
        if (Interlocked.Exchange(ref _isWriting, 1) == 1)
        {
            throw new InvalidOperationException(refusal);
        }
    }
}
