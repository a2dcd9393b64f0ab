using System.Runtime.CompilerServices;
using Grpc.Core;

namespace Mover.Wire;

/// <summary>The messages a client streams to a method.</summary>
internal sealed class ServerStreamReader<T>(ServerCall call, MessageReader<T> reader) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;
    private int _isReading;
    private bool _hasEnded;

    public T Current => _current ?? throw new InvalidOperationException("No message has been read.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isReading, 1) == 1)
        {
            throw new InvalidOperationException("Can't read the next message because the previous read is in progress.");
        }
        try
        {
            call.RefuseWhenEnded("Can't read messages after the request is complete.");
            _current = _hasEnded ? null : await ReadAsync(cancellationToken);
            _hasEnded = _current is null;
            return !_hasEnded;
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }

    /// <summary>The only message of a request that has one.</summary>
    public async ValueTask<T> ReadSingleAsync()
    {
        var message = await ReadAsync(CancellationToken.None) ?? throw WireFault.Create(StatusCode.Internal, "The request has no message.");
        return await ReadAsync(CancellationToken.None) is null
            ? message
            : throw WireFault.Create(StatusCode.Internal, "The request has more than one message.");
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<T?> ReadAsync(CancellationToken cancellationToken)
    {
        using var either = EitherToken.Of(call.CancellationToken, cancellationToken);
        try
        {
            return await reader.ReadAsync(either.Token);
        }
        catch (IOException gone)
        {
            // Kestrel may say so before it fires the token. To the method it is the same, and no fault of its own.
            throw new OperationCanceledException("The caller has left.", gone, call.Http.RequestAborted);
        }
    }
}
