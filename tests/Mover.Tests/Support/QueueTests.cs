using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Support.Requests;
using Mover.Tests.Database;
using Mover.V1;
using AccessRequest = Mover.Server.Support.Requests.AccessRequest;
using AccessTerms = Mover.Server.Support.Requests.AccessTerms;

namespace Mover.Tests.Support;

/// <summary>A queue of 100 000 requests is used as one of a thousand: the times are printed, and compared with each other.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(300_000)]
internal sealed class QueueTests(DatabaseEngine engine)
{
    private const int Rounds = 15;

    [Test]
    public async Task A_long_queue_is_listed_filtered_and_watched_as_a_short_one(CancellationToken ct)
    {
        await using var scene = await SupportScene.BeginAsync(engine);
        await FillAsync(scene, 0, 1000, ct);
        var few = await MeasureAsync(scene, ct);
        await FillAsync(scene, 1000, 100_000, ct);
        var many = await MeasureAsync(scene, ct);
        foreach (var (name, milliseconds) in many)
            TestContext.Out.WriteLine($"{engine}, {name}: {milliseconds:N1} ms of 100 000 requests, {few[name]:N1} ms of 1 000 (medians of {Rounds})");
        Assert.Multiple(() =>
        {
            foreach (var (name, milliseconds) in many)
                Assert.That(milliseconds, Is.LessThan(5 + 20 * few[name]), name);
        });
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(SupportScene scene, CancellationToken ct)
    {
        Task ListAsync(RequestFilter filter) =>
            scene.Agent.Support.ListRequestsAsync(new ListRequestsRequest { Filter = filter }, scene.Agent.With(ct)).ResponseAsync;
        return new Dictionary<string, double>
        {
            ["list"] = await MedianAsync(() => ListAsync(new RequestFilter())),
            ["list of a state"] = await MedianAsync(() => ListAsync(new RequestFilter { States = { RequestState.Pending } })),
            ["list of a ticket"] = await MedianAsync(() => ListAsync(new RequestFilter { Ticket = "AMIGO-500" })),
            ["list of a space"] = await MedianAsync(() => ListAsync(new RequestFilter { SpaceId = "sp_500" })),
            ["list of what nobody has claimed yet"] = await MedianAsync(() => ListAsync(new RequestFilter { ClaimedBy = "nobody of this name" })),
            ["first message of a watch"] = await MedianAsync(() => WatchAsync(scene, ct)),
        };
    }

    private static async Task WatchAsync(SupportScene scene, CancellationToken ct)
    {
        using var watch = scene.Agent.Support.WatchRequests(new WatchRequestsRequest(), scene.Agent.With(ct));
        Assert.That(await watch.ResponseStream.MoveNext(ct), Is.True);
        Assert.That(watch.ResponseStream.Current.Requests, Is.Not.Empty);
    }

    private static async Task<double> MedianAsync(Func<Task> act)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            await act();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        return times.Order().ElementAt(Rounds / 2);
    }

    /// <summary>Rows of requests as filing writes them, without the spaces behind them.</summary>
    private static async Task FillAsync(SupportScene scene, int from, int to, CancellationToken ct)
    {
        var (database, rules) = (scene.Server.Services.GetRequiredService<MoverDatabase>(), scene.Server.Services.GetRequiredService<RequestRules>());
        var now = scene.Clock.GetUtcNow();
        foreach (var numbers in Enumerable.Range(from, to - from).Chunk(5000))
        {
            await database.WriteAsync(
                async (session, ct) =>
                {
                    foreach (var number in numbers)
                        await RequestTable.InsertAsync(session, rules.Begin(Wish(number, now.AddMinutes(-number % 5000))), ct);
                }, ct);
        }
    }

    private static AccessRequest Wish(int number, DateTimeOffset time) => new(
        $"request_{number:x32}", $"sp_{number}", $"a{number}.example", number % 2 == 0 ? AccessAction.ReadMetadata : AccessAction.OwnerRead, RequestChannel.Amigo,
        $"AMIGO-{number}", new AccessTerms(TimeSpan.FromHours(4), []), "Zoé Le Goff", "", SupportScene.Reason, "Service:key_1", time, time.AddDays(30));
}
