using Mover.Server.Journal;
using Mover.Tests.Blobs.S3;
using Mover.Tests.Moves;

namespace Mover.Tests.Group.Soak;

/// <summary>Two groups of servers that die at random and come back, one of them sometimes without its disk, while owners leave, download and import.</summary>
[NonParallelizable]
internal sealed class SoakTests
{
    [Test]
    [CancelAfter(1_800_000)]
    public async Task Every_work_ends_and_nothing_is_lost_or_done_twice(CancellationToken ct)
    {
        var plan = SoakPlan.FromEnvironment();
        await using var store = await S3Server.StartAsync();
        await using var from = await SoakGroup.StartAsync(plan.Servers, store, MoveScene.Settings);
        await using var to = await SoakGroup.StartAsync(plan.Servers, store, MoveScene.Settings);
        var download = await SoakDownload.PrepareAsync(from, ct);
        var moves = await PrepareAsync(plan.Moves, number => SoakMove.PrepareAsync(from, to, number, ct));
        var imports = await PrepareAsync(plan.Imports, number => SoakImport.PrepareAsync(from, number, download.Part, ct));

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var killing = new Killing(from, to);
        var deaths = killing.RunAsync(stop.Token);
        await Task.WhenAll(
        [
            .. Spread(plan.Duration, moves.Select<SoakMove, Func<Task>>(move => () => move.RunAsync(ct)), ct),
            .. Spread(plan.Duration, imports.Select<SoakImport, Func<Task>>(import => () => import.RunAsync(ct)), ct),
            .. Spread(plan.Duration, Enumerable.Repeat<Func<Task>>(() => download.RunAsync(ct), plan.Downloads), ct),
        ]);
        await stop.CancelAsync();
        await deaths;

        foreach (var move in moves)
            await move.RequireEndAsync(ct);
        foreach (var group in new[] { from, to })
            await RequireSoundAsync(group, ct);
        TestContext.Out.WriteLine($"{plan}: {killing.Deaths} deaths. {killing.Describe()}");
    }

    private static async Task<List<T>> PrepareAsync<T>(int count, Func<int, Task<T>> prepare)
    {
        var prepared = new List<T>();
        for (var number = 0; number < count; number++)
            prepared.Add(await prepare(number));
        return prepared;
    }

    /// <summary>Begins works one after the other, over most of a time.</summary>
    private static IEnumerable<Task> Spread(TimeSpan duration, IEnumerable<Func<Task>> works, CancellationToken ct)
    {
        var all = works.ToList();
        return all.Select(async (work, number) =>
        {
            await Task.Delay(duration * 0.9 * number / all.Count, ct);
            await work();
        });
    }

    private static async Task RequireSoundAsync(SoakGroup group, CancellationToken ct)
    {
        var signer = new JournalSigner((_, _) => throw new NotSupportedException(), (_, _, _, _) => Task.FromResult(true));
        var (_, verified, fault) = await new JournalVerification(group.Database, signer).RunAsync(null, (_, _, _) => Task.CompletedTask, ct);
        Assert.That((verified > 0, fault), Is.EqualTo((true, (JournalFault?)null)));
        Assert.That(group.Servers.SelectMany(server => server.Errors), Is.Empty, "a server logged errors");
    }
}
