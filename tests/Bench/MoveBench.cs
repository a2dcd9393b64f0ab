using System.Diagnostics;
using Mover.V1;

namespace Mover.Bench;

/// <summary>Measures a move of small and large files between two servers beside rsync and rclone, the same move once more, and the freeze.</summary>
internal static class MoveBench
{
    public static readonly Scale Usual = new(
        ("files", 100_000), ("file-bytes", 20_000), ("large-files", 2), ("large-bytes", 2_000_000_000), ("changed", 100), ("rounds", 1));

    public static async Task Run(Scale scale, CancellationToken ct)
    {
        await using var bed = await MovingBed.MakeAsync(ct);
        var tree = Path.Combine(bed.Source.Folder, "tree");
        var (files, fileBytes) = ((int)scale["files"], (int)scale["file-bytes"]);
        FileTree.MakeSmall(Path.Combine(tree, "small"), files, index => FileTree.RandomContent(index, fileBytes));
        FileTree.MakeLarge(Path.Combine(tree, "large"), (int)scale["large-files"], scale["large-bytes"]);
        var start = Stopwatch.GetTimestamp();
        await bed.PutAsync(tree, ct);
        var bytes = files * (long)fileBytes + scale["large-files"] * scale["large-bytes"];
        Console.WriteLine($"{files} files of {fileBytes} bytes, {scale["large-files"]} of {scale["large-bytes"]}, random: {bytes / 1e6:0} MB; "
            + $"put in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        await CompareAsync(bed, tree, bytes, (int)scale["rounds"], ct);
        Directory.Delete(tree, recursive: true);
        await MoveFreeze.MeasureAsync(bed, (int)scale["changed"], fileBytes, ct);
    }

    /// <summary>The last round's move is taken back and done once more.</summary>
    private static async Task CompareAsync(MovingBed bed, string tree, long bytes, int rounds, CancellationToken ct)
    {
        var rivals = new MoveRivals(bed.Source.Folder, tree);
        var (ours, theirs) = (new List<double>(), new Dictionary<string, List<CopyTime>>());
        for (var round = 0; round < rounds; round++)
        {
            if (round > 0)
                await bed.RenewTargetAsync(ct);
            await bed.WarmUpAsync(ct);
            ours.Add((await MoveOnceAsync(bed, bytes, "move", ct)).TotalSeconds);
            if (round == rounds - 1)
                await MoveOnceAsync(bed, bytes, "the same again", ct);
            await foreach (var (name, time) in rivals.RunAsync(ct))
                (theirs.TryGetValue(name, out var times) ? times : theirs[name] = []).Add(time);
        }

        var move = Rounds.Median(ours);
        Console.WriteLine($"{"",-24} {"s",8} {"MB/s",8}   move is so many times as fast");
        Print("move, durable", move, bytes, move);
        foreach (var (name, times) in theirs)
        {
            Print(name, Rounds.Median([.. times.Select(time => time.Copied.TotalSeconds)]), bytes, move);
            Print($"{name} + sync", Rounds.Median([.. times.Select(time => time.Durable.TotalSeconds)]), bytes, move);
        }
    }

    private static async Task<TimeSpan> MoveOnceAsync(MovingBed bed, long bytes, string what, CancellationToken ct)
    {
        using var prepared = await bed.PrepareAsync(ct);
        await MoveRivals.SettleAsync(bed.Source.Server.Data);
        var (source, target) = (bed.Source.Server.ProcessorTime, bed.Target.Server.ProcessorTime);
        var phases = new MovePhases();
        var moved = await bed.MoveAsync(prepared, ct, phases.ShowAsync);
        Console.WriteLine(
            $"{what}: {moved.Elapsed.TotalSeconds:0.00} s ({phases}), sent {moved.Report.SentBytes / 1e6:0.0} MB, saved {moved.Report.SavedBytes / 1e6:0.0} MB of {bytes / 1e6:0.0}, "
            + $"frozen {moved.Report.FrozenMilliseconds} ms; processor: source {(bed.Source.Server.ProcessorTime - source).TotalSeconds:0.0} s, "
            + $"target {(bed.Target.Server.ProcessorTime - target).TotalSeconds:0.0} s; most memory: source {bed.Source.Server.PeakMemoryBytes / 1_000_000} MB, "
            + $"target {bed.Target.Server.PeakMemoryBytes / 1_000_000} MB");
        await bed.UndoAsync(prepared, ct);
        return moved.Elapsed;
    }

    private static void Print(string what, double seconds, long bytes, double move) =>
        Console.WriteLine($"{what,-24} {seconds,8:0.00} {bytes / 1e6 / seconds,8:0}   {seconds / move:0.00}");
}
