using Mover.Bench;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};
var measurements = new Dictionary<string, Func<CancellationToken, Task>>
{
    ["wire"] = WireBench.Run,
};
if (args.Length != 1 || !measurements.TryGetValue(args[0], out var run))
{
    Console.Error.WriteLine($"usage: Bench {string.Join('|', measurements.Keys)}");
    return 2;
}
await run(interrupted.Token);
return 0;
