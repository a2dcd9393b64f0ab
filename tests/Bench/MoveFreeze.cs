using Mover.V1;

namespace Mover.Bench;

/// <summary>Measures how long a source is frozen when its owner goes on working while it is copied.</summary>
/// <remarks>The large files are taken out first: what counts for the freeze is how many entries there are, and how many have changed.</remarks>
internal static class MoveFreeze
{
    public static async Task MeasureAsync(MovingBed bed, int changed, int fileBytes, CancellationToken ct)
    {
        await TakeOutLargeAsync(bed, ct);
        await bed.RenewTargetAsync(ct);
        await bed.WarmUpAsync(ct);
        using var prepared = await bed.PrepareAsync(ct);
        Task? changing = null;
        var moved = await bed.MoveAsync(prepared, ct, async move =>
        {
            if (changing is null && move is { State: MoveState.Copying, Progress.DoneEntries: > 0 })
                await (changing = ChangeAsync(bed, changed, fileBytes, ct));
        });
        if (changing is null)
            throw new InvalidOperationException("The copy was over before anything could be changed; take more files.");
        await RequireArrivedAsync(bed, changed, fileBytes, ct);
        Console.WriteLine(
            $"{moved.Report.EntryCount} entries, {changed} of them changed while they were copied: frozen {moved.Report.FrozenMilliseconds} ms "
            + $"of {moved.Elapsed.TotalSeconds:0.00} s");
    }

    /// <summary>The files have one byte more than before.</summary>
    private static async Task ChangeAsync(MovingBed bed, int changed, int fileBytes, CancellationToken ct)
    {
        await bed.Source.FillAsync(bed.Main.SourceId, changed, index => (PathOf(index), FileTree.RandomContent(-1 - index, fileBytes + 1)), ct);
        var source = await bed.Source.GetSpaceAsync(bed.Main.SourceId, ct);
        if (source.State != SpaceState.Active)
            throw new InvalidOperationException("The source was frozen before all was changed; take more files.");
    }

    private static async Task TakeOutLargeAsync(MovingBed bed, CancellationToken ct)
    {
        var large = await bed.Source.ListAsync(bed.Main.SourceId, "large/", ct);
        var request = new DeleteEntriesRequest { SpaceId = bed.Main.SourceId, Entries = { large.Select(Name) } };
        if (large.Count > 0)
            await bed.Source.Spaces.DeleteEntriesAsync(request, bed.Source.Headers, cancellationToken: ct);
    }

    private static async Task RequireArrivedAsync(MovingBed bed, int changed, int fileBytes, CancellationToken ct)
    {
        for (var index = 0; index < changed; index += 10)
        {
            var entry = (await bed.Target.ListAsync(bed.Main.TargetId, PathOf(index), ct)).Single();
            if (entry.SizeBytes != fileBytes + 1)
                throw new InvalidOperationException($"The target has {entry.Path} as it was before the change.");
        }
    }

    private static string PathOf(int index) => $"small/{FileTree.PathOf(index)}";

    private static EntryName Name(Entry entry) => new() { Application = entry.Application, Kind = entry.Kind, Path = entry.Path };
}
