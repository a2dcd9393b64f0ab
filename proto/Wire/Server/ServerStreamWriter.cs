using Grpc.Core;

namespace Mover.Wire;

/// <summary>The messages a method sends.</summary>
internal sealed class ServerStreamWriter<T>(ServerCall call, Marshaller<T> marshaller) : IServerStreamWriter<T>
    where T : class
{
    private MessageWriter<T>? _writer;

    public WriteOptions? WriteOptions
    {
        get => call.WriteOptions;
        set => call.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        call.BeginWrite();
        try
        {
            using var either = EitherToken.Of(call.CancellationToken, cancellationToken);
            either.Token.ThrowIfCancellationRequested();
            await PutAsync(message, either.Token);
            if ((WriteOptions?.Flags & WriteFlags.BufferHint) == WriteFlags.BufferHint)
            {
                return;
            }
            var flushed = await call.Http.Response.BodyWriter.FlushAsync(either.Token);
            if (flushed.IsCompleted)
            {
                throw new OperationCanceledException("The caller has left.", call.Http.RequestAborted);
            }
        }
        finally
        {
            call.EndWrite();
        }
    }

    /// <summary>Writes the response of a method that has only one; the end of the call flushes it.</summary>
    public async Task WriteLastAsync(T message)
    {
        call.BeginWrite();
        try
        {
            await PutAsync(message, call.CancellationToken);
        }
        finally
        {
            call.EndWrite();
        }
    }

    private ValueTask PutAsync(T message, CancellationToken cancellationToken)
    {
        if (_writer is not null && call.Response.HasStarted)
        {
            _writer.Write(message, WriteOptions);
            return ValueTask.CompletedTask;
        }
        return StartAsync(message, cancellationToken);
    }

    private async ValueTask StartAsync(T message, CancellationToken cancellationToken)
    {
        // Kestrel gives out no memory of its response pipe before the headers are sent.
        if (!call.Response.HasStarted)
        {
            await call.Response.StartAsync(Metadata.Empty, cancellationToken);
        }
        _writer = new(call.Http.Response.BodyWriter, marshaller.ContextualSerializer, call.Response.SendRules);
        _writer.Write(message, WriteOptions);
    }
}
