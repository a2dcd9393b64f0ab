using System.Security.Cryptography;
using Mover.Server.Blobs;
using Mover.Server.Database;

namespace Mover.Server.Operations.Copying;

/// <summary>Copies the stored bytes that rows mention from one home to another, under the names that the rows know, and reads each file back.</summary>
internal sealed class FileCopy(MoverDatabase source, MoverDatabase target, string folder, IBlobStore store, TextWriter output)
{
    private const int SideBySide = 4;

    /// <exception cref="CopyException">A file is missing here, or is not there what it is here.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        var names = await source.ReadAsync(CopyTable.ListFilesAsync, ct);
        var (files, bytes) = (0, 0L);
        await Parallel.ForEachAsync(
            names, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = ct },
            async (name, ct) =>
            {
                Interlocked.Add(ref bytes, await CopyAsync(name, ct));
                Interlocked.Increment(ref files);
            });
        await output.WriteLineAsync($"files  {files,12:N0} with {bytes:N0} bytes  compared");
    }

    private async Task<long> CopyAsync(string name, CancellationToken ct)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        if (!file.Exists)
            throw new CopyException($"The stored file {file.FullName} is missing.");
        if (await target.ReadAsync((session, ct) => CopyTable.HasFileAsync(session, name, ct), ct))
            return file.Length;
        await store.PutNamedAsync(name, file.FullName, ct);
        await CompareAsync(name, file, ct);
        await target.WriteAsync((session, ct) => CopyTable.AddFileAsync(session, name, file.Length, ct), ct);
        return file.Length;
    }

    private async Task CompareAsync(string name, FileInfo file, CancellationToken ct)
    {
        await using var here = file.OpenRead();
        using var there = await store.OpenAsync(new BlobPlace(name, 0, file.Length), ct);
        var (expected, found) = (await SHA256.HashDataAsync(here, ct), await there.HashAsync(ct));
        if (!expected.AsSpan().SequenceEqual(found))
            throw new CopyException($"The stored file {name} is not there what it is here.");
    }
}
