namespace Mover.Bench;

/// <summary>Counts the statements and transactions that a call takes of PostgreSQL, with what it sets off, and those of a server that nobody calls.</summary>
/// <remarks>Unlike times, these numbers are the same on a busy machine. What an idle server asks in as long a time is taken off;
/// what it does once in a while, all at once, spoils no median.</remarks>
internal static class StatementsBench
{
    private const string Database = "counted";
    private const string Target = "target.bench.localhost";
    private const int RoundCount = 5;
    private const int LargeBytes = 1_000_000;

    // Calls follow each other, so that little is idle in their time; what the last ones set off ends in this.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.2);

    public static async Task RunAsync(Scale scale, CancellationToken ct)
    {
        await using var stores = await SharedStores.StartAsync(StatementCounter.Setting, ct);
        await using var server = await Bed.MakeAsync(await stores.CreateGroupAsync(Database, ct));
        await using var counter = await StatementCounter.StartAsync(stores.Rows, Database, ct);
        using var caller = await Caller.OpenAsync(server, Database, ct);
        await server.CreateSpaceAsync(Target, ct);
        var calls = Calls(caller, await caller.CreateArchiveAsync(ct), await caller.CreateMoveAsync(Target, ct), ct);
        // The first call of a kind fills what is kept of the database.
        foreach (var (_, call) in calls)
            await call();
        await Task.Delay(Pause, ct);
        var idle = await ListIdleAsync(counter, scale["idle-seconds"], ct);
        var usual = Statements.Median(idle);
        Console.WriteLine();
        Console.WriteLine($"{$"a call, {RoundCount} rounds of {scale["repeats"]}",-28} {"queries",9} {"transactions",13} {"all",9}");
        Console.WriteLine($"{"idle, a second: mean",-28} {Statements.Mean(idle)}");
        Console.WriteLine($"{"idle, a second: median",-28} {usual}");
        foreach (var (name, call) in calls)
            Console.WriteLine($"{name,-28} {await CountAsync(counter, usual, scale["repeats"], call, ct)}");
    }

    private static (string Name, Func<Task> Call)[] Calls(Caller caller, string archiveId, string moveId, CancellationToken ct) =>
    [
        ("GetCaller", () => caller.GetCallerAsync(ct)),
        ("GetSpace", () => caller.GetSpaceAsync(ct)),
        ("ListEntries", () => caller.ListEntriesAsync(ct)),
        ("ListNotices", () => caller.ListNoticesAsync(ct)),
        ("WriteEntries, 1", () => caller.WriteEntriesAsync(1, ct)),
        ("WriteEntries, 100", () => caller.WriteEntriesAsync(100, ct)),
        ("WriteEntry, 1 MB", () => caller.WriteEntryAsync(LargeBytes, ct)),
        ("CreateArchive", () => caller.CreateArchiveAsync(ct)),
        ("ReadPart", () => caller.ReadPartAsync(archiveId, ct)),
        ("CreateMove", () => caller.CreateMoveAsync(Target, ct)),
        ("WatchMove, first message", () => caller.WatchMoveAsync(moveId, ct)),
    ];

    /// <summary>What an idle server asks in a second, slice by slice.</summary>
    private static async Task<List<Statements>> ListIdleAsync(StatementCounter counter, long seconds, CancellationToken ct)
    {
        List<Statements> slices = [];
        for (var slice = 0; slice < seconds; slice++)
        {
            var (asked, taken) = await CountAsync(counter, () => Task.Delay(TimeSpan.FromSeconds(1), ct), ct);
            slices.Add(asked * (1 / taken));
        }

        return slices;
    }

    private static async Task<Statements> CountAsync(StatementCounter counter, Statements idle, long repeats, Func<Task> call, CancellationToken ct)
    {
        List<Statements> rounds = [];
        for (var round = 0; round < RoundCount; round++)
        {
            var (asked, taken) = await CountAsync(counter, () => RepeatAsync(repeats, call, ct), ct);
            rounds.Add((asked - (idle * taken)) * (1.0 / repeats));
        }

        return Statements.Median(rounds);
    }

    private static async Task RepeatAsync(long repeats, Func<Task> call, CancellationToken ct)
    {
        for (var repeat = 0; repeat < repeats; repeat++)
            await call();
        await Task.Delay(Pause, ct);
    }

    private static async Task<(Statements Asked, double Seconds)> CountAsync(StatementCounter counter, Func<Task> act, CancellationToken ct)
    {
        var before = await counter.CountAsync(ct);
        var seconds = await Rounds.TimeAsync(act);
        return (await counter.CountAsync(ct) - before, seconds);
    }
}
