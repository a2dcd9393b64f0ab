using Mover.Bench;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

Measurement[] measurements =
[
    new("wire", "gRPC streams beside hand-written frames", (_, ct) => WireBench.Run(ct)),
    new("ingest", "put of a folder beside cp and zip", (_, ct) => IngestBench.Run(ct)),
    new("export", "archives: to the first byte, and over the wire beside nginx", (_, ct) => ExportBench.Run(ct)),
    new("import", "an archive read and run, beside unzip", ImportBench.Run) { Scale = ImportBench.Usual },
    new("first-byte", "random offsets of a part", (_, ct) => FirstByteBench.Run(ct)),
    new("doors", "what attempts to sign in do to everybody else", (_, ct) => DoorsBench.Run(ct)),
    new("move", "a move between two servers beside rsync and rclone, the same once more, and its freeze", MoveBench.Run)
    {
        Scale = MoveBench.Usual,
    },
    new("watch", "thousands of watchers of a move beside hand-written frames", WatchBench.Run) { Scale = WatchBench.Usual },
    new("console", "the console: keys over a long list, many changes, the first picture, silence", ConsoleBench.Run) { Scale = ConsoleBench.Usual },
    new("scale", "one machine with its embedded stores beside groups of servers, and what each call costs in statements", ScaleBench.Run)
    {
        Scale = ScaleBench.Usual,
    },
    new("frames", "serves the hand-written frames of watch, which starts it by itself", (_, ct) => FrameBroadcast.RunAsync(ct)),
];
var measurement = measurements.FirstOrDefault(one => one.Name == args.FirstOrDefault());
if (measurement is null || measurement.Scale.Read(args[1..]) is not { } scale)
{
    Console.Error.WriteLine("Name one measurement, and, where it has any, other numbers than these:");
    foreach (var known in measurements)
        Console.Error.WriteLine($"  {known.Name,-11} {known.Summary}{known.Scale}");
    return 2;
}

await measurement.Run(scale, stop.Token);
return 0;
