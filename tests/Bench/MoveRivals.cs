using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Mover.Bench;

/// <summary>The programs that copy a folder from a server of their own to an empty folder; absent ones are left out.</summary>
internal sealed class MoveRivals(string work, string tree)
{
    public async IAsyncEnumerable<(string Name, CopyTime Time)> RunAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using (var rsync = await Rsync.TryStartAsync(work, tree, ct))
        {
            if (rsync is not null)
                yield return ("rsync -a, its daemon", await TimeAsync(rsync.CopyAsync));
        }

        await using (var rclone = await Rclone.TryStartAsync(work, tree, ct))
        {
            if (rclone is not null)
                yield return ("rclone copy, http", await TimeAsync(rclone.CopyAsync));
        }
    }

    /// <summary>What is read lies in memory, and nothing waits to be written: the same for all.</summary>
    public static async Task SettleAsync(string read)
    {
        await FileTree.WarmAsync(read);
        await Tool.RunAsync("sync");
    }

    private async Task<CopyTime> TimeAsync(Func<string, Task> copy)
    {
        await SettleAsync(tree);
        var folder = Directory.CreateDirectory(Path.Combine(work, "copy")).FullName;
        var start = Stopwatch.GetTimestamp();
        await copy(folder);
        var copied = Stopwatch.GetElapsedTime(start);
        await Tool.RunAsync("sync", "-f", folder);
        var durable = Stopwatch.GetElapsedTime(start);
        RequireSame(folder);
        Directory.Delete(folder, recursive: true);
        return new CopyTime(copied, durable);
    }

    private void RequireSame(string folder)
    {
        var (here, there) = (Measure(tree), Measure(folder));
        if (here != there)
            throw new InvalidOperationException($"{there} was copied of {here}.");
    }

    private static (int Files, long Bytes) Measure(string folder)
    {
        var files = new DirectoryInfo(folder).GetFiles("*", SearchOption.AllDirectories);
        return (files.Length, files.Sum(file => file.Length));
    }
}
