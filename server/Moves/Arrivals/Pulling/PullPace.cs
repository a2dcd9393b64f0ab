using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;

namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>Reads what a source's server sends for as long as it comes fast enough: one that sends a byte now and then would keep a target
/// closed for years.</summary>
/// <remarks>Only waiting counts: what came is worked on however long that takes.</remarks>
/// <param name="longest">How far what comes may lag behind the least rate.</param>
internal sealed class PullPace(TimeSpan longest, TimeProvider time)
{
    // As little as this server takes from its own callers.
    private const double LeastBytesPerSecond = 4 << 10;

    private TimeSpan _lag;

    /// <summary>When the last that came was worked on.</summary>
    public long LastTime { get; private set; } = time.GetTimestamp();

    public bool IsTooSlow => _lag >= longest;

    /// <summary>The messages of a stream. Whoever reads them refuses those that bring nothing.</summary>
    public async IAsyncEnumerable<T> ReadAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> open, [EnumeratorCancellation] CancellationToken ct)
        where T : IMessage
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var messages = open(end.Token).GetAsyncEnumerator(end.Token);
        while (await MoveNextAsync(messages, end, ct))
        {
            var message = messages.Current;
            var due = TimeSpan.FromSeconds(message.CalculateSize() / LeastBytesPerSecond);
            _lag = _lag > due ? _lag - due : TimeSpan.Zero;
            yield return message;
            // Not before it was worked on: whoever was busy has not waited.
            LastTime = time.GetTimestamp();
        }
    }

    /// <summary>Waits before a broken stream is opened again.</summary>
    public async Task PauseAsync(TimeSpan pause, CancellationToken ct)
    {
        await Task.Delay(pause, time, ct);
        _lag += pause;
    }

    private async Task<bool> MoveNextAsync<T>(IAsyncEnumerator<T> messages, CancellationTokenSource end, CancellationToken ct)
    {
        var begin = time.GetTimestamp();
        end.CancelAfter(IsTooSlow ? TimeSpan.Zero : longest - _lag);
        try
        {
            return await messages.MoveNextAsync();
        }
        catch (Exception) when (end.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, "Too little came for too long."));
        }
        finally
        {
            end.CancelAfter(Timeout.InfiniteTimeSpan);
            _lag += time.GetElapsedTime(begin);
        }
    }
}
