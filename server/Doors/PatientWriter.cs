using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Mover.Server.Doors;

/// <summary>Lets go of a reader that takes what is sent too slowly, judging each piece by itself.</summary>
/// <remarks>Kestrel's own least rate gives credit for all that was taken before: who took a gigabyte fast could then hold its buffers for
/// days. It remains behind this one, for what is left in them when the method has ended.</remarks>
internal sealed class PatientWriter : PipeWriter, IDisposable
{
    private readonly PipeWriter _inner;
    private readonly LimitsOptions _limits;
    private readonly Action _letGo;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private long _unflushedBytes;
    private bool _isWaiting;

    /// <param name="letGo">Breaks the response off.</param>
    public PatientWriter(PipeWriter inner, LimitsOptions limits, Action letGo)
    {
        (_inner, _limits, _letGo) = (inner, limits, letGo);
        // Not the clock of the rules: this is about the network's real time.
        _timer = TimeProvider.System.CreateTimer(_ => LetGo(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public override bool CanGetUnflushedBytes => _inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => _inner.UnflushedBytes;

    public override void Advance(int bytes)
    {
        _unflushedBytes += bytes;
        _inner.Advance(bytes);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _inner.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        var patience = TimeSpan.FromSeconds((double)_unflushedBytes / _limits.LeastBytesPerSecond);
        _unflushedBytes = 0;
        var flush = _inner.FlushAsync(cancellationToken);
        return flush.IsCompleted ? flush : WatchAsync(flush, patience > _limits.RateGrace ? patience : _limits.RateGrace);
    }

    public override void CancelPendingFlush() => _inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => _inner.Complete(exception);

    public void Dispose() => _timer.Dispose();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<FlushResult> WatchAsync(ValueTask<FlushResult> flush, TimeSpan patience)
    {
        Wait(true, patience);
        try
        {
            return await flush;
        }
        finally
        {
            Wait(false, Timeout.InfiniteTimeSpan);
        }
    }

    private void Wait(bool waits, TimeSpan patience)
    {
        lock (_lock)
            _isWaiting = waits;
        _timer.Change(patience, Timeout.InfiniteTimeSpan);
    }

    /// <remarks>In the lock, so that a timer that is late does not break off what the connection does next.</remarks>
    private void LetGo()
    {
        lock (_lock)
        {
            if (_isWaiting)
                _letGo();
        }
    }
}
