using Mover.Bench;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var measurements = new Dictionary<string, Func<CancellationToken, Task>>
{
    ["wire"] = WireBench.Run,
    ["ingest"] = IngestBench.Run,
    ["export"] = ExportBench.Run,
    ["first-byte"] = FirstByteBench.Run,
    ["doors"] = DoorsBench.Run,
};
if (args is not [var name] || !measurements.TryGetValue(name, out var run))
{
    Console.Error.WriteLine($"Name one measurement: {string.Join(", ", measurements.Keys)}.");
    return 2;
}

await run(stop.Token);
return 0;
