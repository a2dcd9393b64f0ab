namespace Mover.Bench;

/// <summary>Measures what a group of servers gets done beside one machine with its embedded stores, and what each call costs the database.</summary>
/// <remarks>All of it runs on this one machine over loopback, where servers, stores and callers share the same processors: this shows what sharing
/// costs, and what a second server brings where the machine is not the limit. The processor time of a call does not grow while others use the
/// machine. All shapes are up at the same time and have their turn with each kind of work, so that a slow minute slows all of them.</remarks>
internal static class ScaleBench
{
    public static readonly Scale Usual = new(
        ("servers", 3), ("workers", 8), ("seconds", 10), ("part-megabytes", 50), ("repeats", 20), ("idle-seconds", 70));

    private const int GroupEntries = 20;

    public static async Task Run(Scale scale, CancellationToken ct)
    {
        if (SharedStores.MissingCause is { } cause)
        {
            Console.WriteLine($"No groups are measured: {cause}.");
            await CompareAsync(null, scale, ct);
            return;
        }

        await using var stores = await SharedStores.StartAsync("fsync=on", ct);
        await CompareAsync(stores, scale, ct);
        if (await StatementCounter.IsInstalledAsync(stores.Rows, ct))
            await StatementsBench.RunAsync(scale, ct);
        else
            Console.WriteLine("No statements are counted: this PostgreSQL has no extension pg_stat_statements.");
    }

    private static async Task CompareAsync(SharedStores? stores, Scale scale, CancellationToken ct)
    {
        List<Shape> shapes = [];
        try
        {
            shapes.Add(await Shape.StartAsync("embedded", 1, [], scale, ct));
            if (stores is not null)
                await AddGroupsAsync(shapes, stores, scale, ct);
            await MeasureAsync(shapes, scale, ct);
        }
        finally
        {
            foreach (var shape in shapes)
                await shape.DisposeAsync();
        }
    }

    private static async Task AddGroupsAsync(List<Shape> shapes, SharedStores stores, Scale scale, CancellationToken ct)
    {
        for (var servers = 1; servers <= scale["servers"]; servers++)
            shapes.Add(await Shape.StartAsync($"group of {servers}", servers, await stores.CreateGroupAsync($"group{servers}", ct), scale, ct));
    }

    private static async Task MeasureAsync(List<Shape> shapes, Scale scale, CancellationToken ct)
    {
        Console.WriteLine(
            $"{scale["workers"]} workers spread over the servers, {scale["seconds"]} s each; all on this machine, PostgreSQL with fsync on; "
            + "milliseconds of one, processor milliseconds of the servers");
        await MeasureAsync(shapes, scale, $"GetSpace, then ListEntries of {Caller.FirstEntries}", "pairs/s", async (_, caller) =>
        {
            await caller.GetSpaceAsync(ct);
            await caller.ListEntriesAsync(ct);
            return 1;
        });
        await MeasureAsync(shapes, scale, $"WriteEntries, {GroupEntries} of {Caller.SmallBytes} bytes", "groups/s", async (_, caller) =>
        {
            await caller.WriteEntriesAsync(GroupEntries, ct);
            return 1;
        });
        await MeasureAsync(
            shapes, scale, $"ReadPart of {scale["part-megabytes"]} MB", "MB/s", async (shape, caller) => await caller.ReadPartAsync(shape.ArchiveId, ct) / 1e6);
    }

    private static async Task MeasureAsync(List<Shape> shapes, Scale scale, string title, string unit, Func<Shape, Caller, Task<double>> act)
    {
        Console.WriteLine();
        Console.WriteLine($"{title,-42} {unit,9} {"p50",8} {"p99",8} {"cpu of 1",9} {"/ embedded",11}");
        var embedded = 0.0;
        foreach (var shape in shapes)
        {
            var (load, spent) = await shape.RunAsync(TimeSpan.FromSeconds(scale["seconds"]), caller => act(shape, caller));
            embedded = embedded == 0 ? load.Rate : embedded;
            var (median, slow) = (Rounds.Quantile(load.Milliseconds, 0.5), Rounds.Quantile(load.Milliseconds, 0.99));
            Console.WriteLine(
                $"{shape.Name,-42} {load.Rate,9:0.0} {median,8:0.0} {slow,8:0.0} {spent.TotalMilliseconds / load.Done,9:0.00} {load.Rate / embedded,11:0.00}");
        }
    }
}
