using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Imports.Planning;
using Mover.Server.Imports.Zips;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Imports.Running;

/// <summary>Carries out some lines of a plan: contents become blobs, then everything else is written in one transaction.</summary>
internal sealed class LineWriter(
    MoverDatabase database, BlobKeeper blobs, LargeContents large, ImportSaga saga, SpacesOptions spaces, ImportsOptions options, TimeProvider time)
{
    // Contents that wait in memory to be put together.
    private const int MostBytesAtOnce = 16 << 20;

    public async Task WriteAsync(LineRun run, IReadOnlyList<ImportLine> lines, CancellationToken ct)
    {
        var ended = await DecideAsync(run, lines, ct);
        var group = new LineGroup();
        foreach (var line in ended)
        {
            await AddAsync(run, group, line, ct);
            if (group.Bytes >= MostBytesAtOnce)
            {
                await CommitAsync(run, group, ct);
                group = new LineGroup();
            }
        }

        await CommitAsync(run, group, ct);
    }

    private async Task AddAsync(LineRun run, LineGroup group, ImportLine line, CancellationToken ct)
    {
        if (!LineRules.IsMade(line.Verdict))
        {
            group.End(line);
            return;
        }

        try
        {
            if (line.SizeBytes <= BlobOptions.SmallBytes || run.Contents.IsRewritten(line))
            {
                var prepared = await run.Contents.PrepareAsync(line, ct);
                RequireAsListed(run, prepared.IsAsListed);
                group.Make(line with { Cause = prepared.Cause }, prepared.Bytes);
            }
            else
            {
                var blob = await large.PutAsync(run, line, ct);
                RequireAsListed(run, line.Sha256 is null || blob.Info.Digest.ToBytes().AsSpan().SequenceEqual(line.Sha256));
                group.Make(line, blob);
            }
        }
        catch (ZipEntryException fault)
        {
            group.End(line with { Verdict = ImportVerdict.Failed, Cause = ZipCauses.Of(fault.Fault) });
        }
        catch (DocumentUnreadableException)
        {
            group.End(line with { Verdict = ImportVerdict.Failed, Cause = ImportCause.DocumentUnreadable });
        }
    }

    /// <summary>Content that is not what was signed ends an import, unless its owner accepted that.</summary>
    private void RequireAsListed(LineRun run, bool isAsListed)
    {
        if (!isAsListed && !(options.AllowAltered && run.Import.Wish!.AcceptUntrusted))
            throw PlanRules.NotTrusted(ImportTrust.Altered, options.AllowAltered);
    }

    private async Task CommitAsync(LineRun run, LineGroup group, CancellationToken ct)
    {
        if (group.Ended.Count == 0)
            return;
        var stored = await blobs.PutManyAsync(group.Contents, ct);
        await database.WriteAsync(
            async (session, ct) =>
            {
                var (import, _) = await ImportSaga.RequireAsync(session, run.Import, ct);
                var write = await SpaceWrite.OpenAsync(session, import.SpaceId, import.BatchId, spaces.BatchIdle, time.GetUtcNow(), ct);
                await blobs.RecordAsync(session, stored.Concat(group.Large), ct);
                await write.PutAsync(group.ListEntries(stored), ct);
                await write.EndAsync(ct);
                await ImportLineTable.EndAsync(session, import.Id, group.Ended, [.. group.Ended.Where(line => line.Verdict == ImportVerdict.Renamed)], ct);
                await saga.StoreAsync(session, Advance(import, group, run.Total), ct);
            }, ct);
    }

    private static Import Advance(Import import, LineGroup group, long total)
    {
        var shown = import.Shown.Clone();
        var progress = shown.Progress ?? new ImportProgress { TotalCount = total };
        progress.DoneCount += group.Ended.Count;
        progress.DoneBytes += group.Ended.Sum(line => line.SizeBytes);
        progress.Present = group.Ended[^1].Key.Path;
        progress.WaitReason = "";
        shown.Progress = progress;
        return import with { Shown = shown, DoneNumber = group.Ended[^1].Number, FailingSince = null, FailureCount = 0 };
    }

    /// <summary>The lines as they end if nothing goes wrong, with free names for those that are kept beside what the space has.</summary>
    private async Task<IReadOnlyList<ImportLine>> DecideAsync(LineRun run, IReadOnlyList<ImportLine> lines, CancellationToken ct)
    {
        var given = new HashSet<EntryKey>();
        var decided = new List<ImportLine>();
        foreach (var line in lines)
        {
            var end = LineRules.Decide(line, run.Choice);
            if (line.Verdict == ImportVerdict.Conflict && end.Verdict == ImportVerdict.Renamed)
            {
                end = await FindFreeAsync(run, line.Key, given, ct) is { } free ? end.RenamedTo(free) : end with { Verdict = ImportVerdict.Skipped };
                given.Add(end.Key);
            }

            decided.Add(end);
        }

        return decided;
    }

    private async Task<string?> FindFreeAsync(LineRun run, EntryKey key, HashSet<EntryKey> given, CancellationToken ct)
    {
        foreach (var chunk in FreeNames.Of(key.Path).Select(path => key with { Path = path }).Chunk(32))
        {
            var taken = await database.ReadAsync(
                async (session, ct) =>
                {
                    var lines = await ImportLineTable.FindTakenAsync(session, run.Import.Id, chunk, ct);
                    lines.UnionWith((await EntryTable.FindManyAsync(session, run.Import.SpaceId, run.Import.Shown.Plan.Revision, chunk, ct)).Keys);
                    return lines;
                }, ct);
            if (chunk.FirstOrDefault(candidate => !taken.Contains(candidate) && !given.Contains(candidate)) is { Path: { } free })
                return free;
        }

        return null;
    }
}
