using System.Diagnostics;
using Mover.V1;

namespace Mover.Bench;

/// <summary>Measures what ten thousand attempts to sign in do to the rest of the server, and how many of them come as far as the hasher.</summary>
/// <remarks>The attackers, the owner and the newcomers each come from an address of their own out of 127.0.0.0/8, which Linux has whole.</remarks>
internal static class DoorsBench
{
    private const int Attempts = 10_000;
    private const int Callers = 64;
    private const string Address = "zoe.bench.localhost";
    private const string Newcomer = "newcomer.bench.localhost";
    private const string Password = "a right password";

    // The whole measurement stays under a minute; an attack that is slowed down more than this is cut off.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public static async Task Run(CancellationToken ct)
    {
        Console.WriteLine($"{Attempts} attempts from {Callers} callers at once; beside them GetSpace without a pause, and right sign-ins four times a second:");
        Console.WriteLine("the owner's from a known place, and newcomers' from places never seen, who come back when they are told to");
        Console.WriteLine($"{"",-34} {"hashed",7} {"refused",8} {"per s",7}   {"GetSpace p50",12} {"p99",8}   {"owner p50",9} {"p99",8}   {"newcomer p50",12} {"p99",8}");
        await MeasureAsync("no attack", (_, _) => null, ct);
        await MeasureAsync("one address, one source", (_, _) => ("127.66.0.1", Address), ct);
        await MeasureAsync("10 000 addresses, one source", (_, attempt) => ("127.66.0.1", $"{attempt}.bench.localhost"), ct);
        await MeasureAsync("one address, 64 sources", (caller, _) => ($"127.66.{caller}.1", Address), ct);
        await MeasureAsync("10 000 addresses, 64 sources", (caller, attempt) => ($"127.66.{caller}.1", $"{attempt}.bench.localhost"), ct);
    }

    /// <param name="aim">From where a caller tries which address; null for no attack.</param>
    private static async Task MeasureAsync(string what, Func<int, int, (string From, string Address)?> aim, CancellationToken ct)
    {
        await using var bed = await Bed.MakeAsync();
        foreach (var address in new[] { Address, Newcomer })
        {
            var space = new CreateSpaceRequest { RequestId = address, Address = address, OwnerMail = "bench@example.org", Password = Password };
            await bed.Spaces.CreateSpaceAsync(space, bed.Headers, cancellationToken: ct);
        }

        using var owner = new Visitor(bed.Server.GrpcAddress, "127.0.1.1");
        await EnterAsync(owner, Address, ct);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var calls = RepeatAsync(TimeSpan.Zero, () => CallAsync(bed, ct), end.Token);
        var owned = RepeatAsync(TimeSpan.FromSeconds(0.25), () => EnterAsync(owner, Address, ct), end.Token);
        var newcomers = 0;
        var arrived = RepeatAsync(TimeSpan.FromSeconds(0.25), () => ArriveAsync(bed, newcomers++, ct), end.Token);
        var start = Stopwatch.GetTimestamp();
        var (hashed, refused) = await AttackAsync(bed, aim, ct);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await end.CancelAsync();
        Console.WriteLine(
            $"{what,-34} {hashed,7} {refused,8} {(hashed + refused) / seconds,7:0}   {Told(await calls, 12)}   {Told(await owned, 9)}   {Told(await arrived, 12)}");
    }

    private static async Task<(int Hashed, int Refused)> AttackAsync(
        Bed bed, Func<int, int, (string From, string Address)?> aim, CancellationToken ct)
    {
        if (aim(0, 0) is null)
        {
            await Task.Delay(Longest / 2, ct);
            return (0, 0);
        }

        var (next, hashed, refused, start) = (0, 0, 0, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            using var visitor = new Visitor(bed.Server.GrpcAddress, aim(caller, 0)!.Value.From);
            while (Interlocked.Increment(ref next) is var attempt && attempt <= Attempts && Stopwatch.GetElapsedTime(start) < Longest)
            {
                if (await visitor.TryAsync(aim(caller, attempt)!.Value.Address, "a wrong password", ct) is null)
                    Interlocked.Increment(ref hashed);
                else
                    Interlocked.Increment(ref refused);
            }
        }));
        return (hashed, refused);
    }

    private static async Task CallAsync(Bed bed, CancellationToken ct) => await bed.Spaces.GetSpaceAsync(
        new GetSpaceRequest { Space = new SpaceName { Address = Address } }, bed.Headers, cancellationToken: ct);

    private static async Task ArriveAsync(Bed bed, int place, CancellationToken ct)
    {
        using var visitor = new Visitor(bed.Server.GrpcAddress, $"127.77.{place}.1");
        await EnterAsync(visitor, Newcomer, ct);
    }

    /// <summary>Signs in rightly, and comes back when it is told to.</summary>
    private static async Task EnterAsync(Visitor visitor, string address, CancellationToken ct)
    {
        while (await visitor.TryAsync(address, Password, ct) is { } wait)
            await Task.Delay(wait, ct);
    }

    /// <summary>Milliseconds that each of many takes, until the end.</summary>
    private static async Task<List<double>> RepeatAsync(TimeSpan pause, Func<Task> act, CancellationToken end)
    {
        var times = new List<double>();
        while (!end.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            await act();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, CancellationToken.None);
        }

        return times;
    }

    private static string Told(List<double> times, int width) =>
        $"{Rounds.Quantile(times, 0.5).ToString("0.0").PadLeft(width)} {Rounds.Quantile(times, 0.99),8:0.0}";
}
