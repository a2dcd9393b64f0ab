using System.Globalization;
using System.Runtime.InteropServices;
using Mover.Tui.CommandLine;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
return await MoverCommand.RunAsync(args, ConsoleStreams.OfProcess(), Surroundings.OfProcess(), stop.Token);

void OnSignal(PosixSignalContext context)
{
    // The first signal lets the verb end in order; a second one, when that takes too long, ends the process as usual.
    context.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
