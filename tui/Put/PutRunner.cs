using System.Threading.Channels;
using Mover.Tui.Connection;
using Mover.Tui.Entries;
using Mover.Tui.Progress;
using Mover.V1;

namespace Mover.Tui.Put;

/// <summary>Brings a folder into a space.</summary>
/// <remarks>
/// 1. One walk counts, so that the time left can be said. 2. A second walk goes along the list of what the space has, both in
/// the order of paths, and hands on what is missing or different. 3. Small files travel in groups on two streams, large ones
/// one by one on a third: two small streams were 15 % faster than one and as fast as three; a second large one was slower.
/// Memory is bounded by the folders that are open, a page of the list and the groups under way.
/// </remarks>
internal sealed class PutRunner(
    MoverConnection connection, PutTarget target, PutReport report, TransferProgress progress, Func<Patience> patience)
{
    // Up to here a file shares a message and a transaction with others, which is all that the contract allows. 1 500 files of
    // 64 KiB to 1 MiB: 120 MB/s with this limit, 73 with 256 KiB, 66 with 64 KiB, at a third of the server's time.
    private const long MostSmallBytes = 1 << 20;

    private readonly Channel<FoundFile> _small = Channel.CreateBounded<FoundFile>(4096);
    private readonly Channel<FoundFile> _large = Channel.CreateBounded<FoundFile>(16);

    /// <param name="byDigest">True to compare SHA-256 instead of size and time.</param>
    public Task RunAsync(string folder, bool byDigest, CancellationToken cancellation) => FirstFailure.RunAsync(
        [
            stop => Count(folder, stop),
            stop => SortAsync(folder, byDigest, stop),
            SendSmallAsync,
            SendSmallAsync,
            SendLargeAsync,
        ],
        cancellation);

    private Task Count(string folder, CancellationToken cancellation)
    {
        var (bytes, files) = (0L, 0L);
        foreach (var item in new FolderWalk(folder, target.PathPrefix).Items())
        {
            cancellation.ThrowIfCancellationRequested();
            if (item is FoundFile file)
                (bytes, files) = (bytes + file.SizeBytes, files + 1);
        }
        progress.SetTotal(bytes, files);
        return Task.CompletedTask;
    }

    private async Task SortAsync(string folder, bool byDigest, CancellationToken cancellation)
    {
        await using var listing = new SpaceListing(connection, patience(), target).EntriesAsync(cancellation).GetAsyncEnumerator(cancellation);
        var more = await listing.MoveNextAsync();
        foreach (var item in new FolderWalk(folder, target.PathPrefix).Items())
        {
            if (item is LeftOut leftOut)
                report.LeaveOut(leftOut);
            if (item is not FoundFile file)
                continue;
            while (more && Utf8Order.Instance.Compare(listing.Current.Path, file.Path) < 0)
                more = await listing.MoveNextAsync();
            var there = more && listing.Current.Path == file.Path ? listing.Current : null;
            if (there is not null && await IsSameAsync(file, there, byDigest, cancellation))
                report.There(file);
            else
                await (file.SizeBytes <= MostSmallBytes ? _small : _large).Writer.WriteAsync(file, cancellation);
        }
        _small.Writer.Complete();
        _large.Writer.Complete();
    }

    private static async Task<bool> IsSameAsync(FoundFile file, Entry entry, bool byDigest, CancellationToken cancellation)
    {
        if (entry.SizeBytes != file.SizeBytes)
            return false;
        if (!byDigest)
            return EntryTime.Find(entry.ModifyTime) == file.ModifyTime;
        try
        {
            var digest = await FileDigest.OfAsync(file.FullName, cancellation);
            return entry.Sha256.Span.SequenceEqual(digest);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Whoever reads it next says what is wrong with it.
            return false;
        }
    }

    private Task SendSmallAsync(CancellationToken cancellation) =>
        new SmallFileSender(connection, target, new SmallGroupReader(_small.Reader, target, report), report, progress, patience())
            .RunAsync(cancellation);

    private Task SendLargeAsync(CancellationToken cancellation) =>
        new LargeFileSender(connection, target, report, progress, patience()).RunAsync(_large.Reader, cancellation);
}
