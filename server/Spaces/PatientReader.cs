using Grpc.Core;

namespace Mover.Server.Spaces;

/// <summary>Reads the messages of a client, who may not leave the stream without one for too long.</summary>
/// <remarks>Only waiting counts: the clock stands still while a message is worked on.</remarks>
internal sealed class PatientReader<T>(IAsyncStreamReader<T> stream, TimeSpan patience, TimeProvider time, CancellationToken ct) : IDisposable
    where T : class
{
    private readonly CancellationTokenSource _silence = new(Timeout.InfiniteTimeSpan, time);
    private CancellationTokenSource? _end;

    /// <summary>The next message; null when the client is done.</summary>
    public async Task<T?> FindNextAsync()
    {
        _end ??= CancellationTokenSource.CreateLinkedTokenSource(ct, _silence.Token);
        _silence.CancelAfter(patience);
        try
        {
            return await stream.MoveNext(_end.Token) ? stream.Current : null;
        }
        catch (Exception) when (_silence.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, $"No message came for {patience.TotalSeconds:0} seconds."));
        }
        finally
        {
            _silence.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _end?.Dispose();
        _silence.Dispose();
    }
}
