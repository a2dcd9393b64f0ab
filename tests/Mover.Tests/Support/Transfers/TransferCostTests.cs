using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Support.Transfers;
using Mover.Tests.Database;

namespace Mover.Tests.Support.Transfers;

/// <summary>What is asked twice a second costs the same on a server of many years: the times are printed, and compared with each other.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[NonParallelizable] // Times are measured.
[CancelAfter(120_000)]
internal sealed class TransferCostTests(DatabaseEngine engine)
{
    private const int Rounds = 15;

    [Test]
    public async Task Moves_and_archives_of_before_cost_whoever_watches_nothing(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(engine);
        await FillAsync(server, 0, 1000, ct);
        var few = await MeasureAsync(server, ct);
        await FillAsync(server, 1000, 100_000, ct);
        var many = await MeasureAsync(server, ct);
        TestContext.Out.WriteLine($"{engine}: {many:N1} ms beside 100 000 moves and archives that ended, {few:N1} ms beside 1 000 (the fastest of {Rounds})");
        Assert.That(many, Is.LessThan(5 + (4 * few)));
    }

    private static async Task<double> MeasureAsync(TestServer server, CancellationToken ct)
    {
        var (database, times) = (server.Services.GetRequiredService<MoverDatabase>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            var listed = await database.ReadAsync((session, ct) => TransferVersions.ListAsync(session, "", DateTimeOffset.UtcNow, ct), ct);
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            Assert.That(listed, Has.Count.EqualTo(200));
        }

        return times.Min();
    }

    /// <summary>Rows of a hundred moves and archives that are open, and of many that have ended long ago.</summary>
    private static Task FillAsync(TestServer server, int from, int to, CancellationToken ct)
    {
        var numbers = $"WITH RECURSIVE numbers (number) AS (SELECT {from} UNION ALL SELECT number + 1 FROM numbers WHERE number + 1 < {to})";
        return server.SpoilAsync(
            $"""
            INSERT INTO move (id, version, state, space_id, source_address, target_address, target_server, create_time, state_time, pass, from_revision,
                to_revision, is_final, frozen_micros, freeze_count, discard_changes, end_reason, end_words, abort_due, failure_count, stall_told, changed_entries)
            {numbers}
            SELECT 'mv_' || number, 1, CASE WHEN number < 100 THEN 5 ELSE 10 END, 'space_' || number, '', '', '', number, number, 0, 0, 0, 0, 0, 0, 0, '', '',
                0, 0, 0, 0 FROM numbers;
            INSERT INTO archive (id, space_id, revision, applications, include_shared, part_size_bytes, entry_count, total_bytes, create_time, expire_time,
                shown, released)
            {numbers}
            SELECT 'archive_' || number, 'space_' || number, 1, '', 0, 1, 1, 1, number, CASE WHEN number < 100 THEN 9000000000000000 ELSE number END, 1,
                CASE WHEN number < 100 THEN 0 ELSE 1 END FROM numbers;
            """, ct);
    }
}
