namespace Mover.Tui.Progress;

/// <summary>How far a transfer is: counted by those who do the work, read by those who show it.</summary>
/// <param name="unit">What is counted beside bytes, in the plural.</param>
internal sealed class TransferProgress(string unit, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private long _doneBytes;
    private long _doneCount;
    private long _movedBytes;
    private long _totalBytes = -1;
    private long _totalCount;

    /// <summary>Says how much there is, as soon as somebody knows.</summary>
    public void SetTotal(long bytes, long count)
    {
        Interlocked.Exchange(ref _totalCount, count);
        Interlocked.Exchange(ref _totalBytes, bytes);
    }

    /// <summary>Bytes that travelled; negative when they must travel again.</summary>
    public void Moved(long bytes)
    {
        Interlocked.Add(ref _doneBytes, bytes);
        if (bytes > 0)
            Interlocked.Add(ref _movedBytes, bytes);
    }

    /// <summary>Bytes that need not travel: they are there.</summary>
    public void Found(long bytes) => Interlocked.Add(ref _doneBytes, bytes);

    public void Finished(long count) => Interlocked.Add(ref _doneCount, count);

    public ProgressSnapshot Read()
    {
        var total = Interlocked.Read(ref _totalBytes);
        return new ProgressSnapshot(
            unit, Interlocked.Read(ref _doneBytes), total < 0 ? null : total,
            Interlocked.Read(ref _doneCount), total < 0 ? null : Interlocked.Read(ref _totalCount),
            Interlocked.Read(ref _movedBytes), time.GetElapsedTime(_start));
    }
}
