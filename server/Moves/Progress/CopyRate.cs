namespace Mover.Server.Moves.Progress;

/// <summary>How many bytes a second were copied over the last seconds.</summary>
internal sealed class CopyRate(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(500);

    private readonly Queue<(long Time, long Bytes)> _samples = [];
    private long _last;

    /// <summary>Takes down how far the copy is; gives the rate, 0 while it is not known.</summary>
    /// <param name="doneBytes">Bytes of entries that are here.</param>
    /// <param name="sentBytes">Bytes that came: more for what is on its way, fewer for what is compressed or was here.</param>
    public long Add(long doneBytes, long sentBytes)
    {
        // Never backwards: entries that change are taken out and come again.
        _last = Math.Max(_last, Math.Max(doneBytes, sentBytes));
        var now = time.GetTimestamp();
        _samples.Enqueue((now, _last));
        while (_samples.Count > 2 && time.GetElapsedTime(_samples.Peek().Time, now) > Window)
            _samples.Dequeue();
        var (begin, bytes) = _samples.Peek();
        var elapsed = time.GetElapsedTime(begin, now);
        return elapsed < Least ? 0 : (long)((_last - bytes) / elapsed.TotalSeconds);
    }
}
