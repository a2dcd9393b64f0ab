using Mover.Tests.Moves.Relay;

namespace Mover.Tests.Moves.Kills;

/// <summary>Ends servers as a power cut would, at the moments of a move that matter: what is on the disk is always safe, and after their restart
/// the move ends as if nothing had been.</summary>
[CancelAfter(600_000)]
[EmbeddedOnly("It reads the file of the database as a dead process leaves it.")]
internal sealed class KillTests
{
    private static readonly (string? Method, int Occurrence, When When)[] Moments =
    [
        ("BeginArrival", 1, When.Answered),
        // The second pass: what changed during the first.
        ("BeginPass", 1, When.Answered),
        // The final pass: the source is frozen.
        ("BeginPass", 2, When.Arrived),
        ("BeginPass", 2, When.Answered),
        // The comparison.
        ("WatchArrival", 4, When.Answered),
        ("SwitchArrival", 1, When.Arrived),
        ("SwitchArrival", 1, When.Answered),
        (null, 0, When.Answered),
    ];

    [Test]
    public async Task Whoever_is_killed_the_move_ends_once_and_nothing_is_lost(CancellationToken ct)
    {
        List<KillPoint> points =
            [.. Moments.SelectMany(moment => Enum.GetValues<Killed>().Select(who => new KillPoint(moment.Method, moment.Occurrence, moment.When, who)))];
        await using var scene = await KillScene.StartAsync(points.Count, ct);
        foreach (var (point, move) in points.Zip(scene.Moves))
        {
            try
            {
                await scene.DieAsync(move, point, ct);
            }
            catch (Exception fault)
            {
                throw new AssertionException($"With {point}: {fault}");
            }
        }

        await scene.RequireEndsAsync(ct);
        await TestContext.Out.WriteLineAsync($"{points.Count} points: {Moments.Length} moments, with source, target or both killed.");
    }
}
