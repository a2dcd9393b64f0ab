using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Server.Imports.Zips;
using Mover.Server.Spaces;

namespace Mover.Server.Imports.Running;

/// <summary>Makes large contents of archives blobs, through the staging folder, without holding them in memory.</summary>
internal sealed class LargeContents(MoverDatabase database, StagingFolder staging, SpacesOptions spaces, TimeProvider time)
{
    private const int BufferBytes = 256 << 10;

    /// <exception cref="ZipEntryException">It is damaged.</exception>
    public async Task<StoredBlob> PutAsync(LineRun run, ImportLine line, CancellationToken ct)
    {
        await using var staged = await staging.OpenNewAsync(ct);
        try
        {
            using var reader = await run.Contents.OpenAsync(line, ct);
            var buffer = new byte[BufferBytes];
            using var md5 = new Md5Check(line);
            var touched = time.GetTimestamp();
            for (var read = await reader.ReadAsync(buffer, ct); read > 0; read = await reader.ReadAsync(buffer, ct))
            {
                await staged.AppendAsync(staged.CommittedBytes, buffer.AsMemory(0, read), ct);
                md5.Add(buffer.AsSpan(0, read));
                // A batch must not be taken back under a long content.
                if (time.GetElapsedTime(touched) <= spaces.BatchIdle / 4)
                    continue;
                touched = time.GetTimestamp();
                await database.WriteAsync((session, ct) => BatchTable.TouchAsync(session, run.Import.BatchId, time.GetUtcNow(), ct), ct);
            }

            md5.Require();
            return await staged.CompleteAsync(expected: null, ct);
        }
        catch
        {
            staged.Discard();
            throw;
        }
    }
}
