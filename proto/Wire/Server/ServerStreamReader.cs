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
            using var either = EitherToken.Of(call.CancellationToken, cancellationToken);
            _current = _hasEnded ? null : await reader.ReadAsync(either.Token);
            _hasEnded = _current is null;
            return !_hasEnded;
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }
}
