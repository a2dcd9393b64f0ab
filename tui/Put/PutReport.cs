using System.Collections.Concurrent;
using Mover.Tui.Progress;

namespace Mover.Tui.Put;

/// <summary>What became of each file: sent, there already, or left out with its cause.</summary>
internal sealed class PutReport(TransferProgress progress)
{
    private readonly ConcurrentQueue<LeftOut> _leftOut = new();
    private long _sentFiles;
    private long _sentBytes;
    private long _thereFiles;
    private long _thereBytes;

    public long SentFiles => Interlocked.Read(ref _sentFiles);

    public long SentBytes => Interlocked.Read(ref _sentBytes);

    public long ThereFiles => Interlocked.Read(ref _thereFiles);

    public long ThereBytes => Interlocked.Read(ref _thereBytes);

    /// <summary>What no space can hold.</summary>
    public IEnumerable<LeftOut> Skipped => _leftOut.Where(item => !item.Failed);

    /// <summary>What should have come and did not.</summary>
    public IEnumerable<LeftOut> Failed => _leftOut.Where(item => item.Failed);

    /// <summary>A file is durable in the space.</summary>
    public void Sent(FoundFile file)
    {
        Interlocked.Increment(ref _sentFiles);
        Interlocked.Add(ref _sentBytes, file.SizeBytes);
        progress.Finished(1);
    }

    /// <summary>A file was in the space before.</summary>
    public void There(FoundFile file)
    {
        Interlocked.Increment(ref _thereFiles);
        Interlocked.Add(ref _thereBytes, file.SizeBytes);
        progress.Found(file.SizeBytes);
        progress.Finished(1);
    }

    public void LeaveOut(LeftOut item) => _leftOut.Enqueue(item);

    /// <summary>A file that should have come did not.</summary>
    public void Fail(FoundFile file, string cause)
    {
        _leftOut.Enqueue(new LeftOut(file.Path, cause, Failed: true));
        progress.Finished(1);
    }
}
