using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Mover.Tui.Terminal;

/// <summary>What the system tells a program that has a terminal.</summary>
/// <param name="leave">Gives the terminal back.</param>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixSignals(TerminalEvents events, Action leave) : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _endings;

    public void Start(Action resized, Action stopped, Action goesOn)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
            _registrations.Add(PosixSignalRegistration.Create(signal, End));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => resized()));
        // Otherwise the runtime stops at once without asking, and after it went on puts the terminal back to how it was when it started.
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTSTP, context => Instead(context, stopped)));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, context => Instead(context, goesOn)));
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private static void Instead(PosixSignalContext context, Action act)
    {
        context.Cancel = true;
        act();
    }

    /// <summary>The first one lets the program end in order; after a second one, when that takes too long, it ends as usual.</summary>
    private void End(PosixSignalContext context)
    {
        if (Interlocked.Increment(ref _endings) > 1)
        {
            leave();
            return;
        }
        context.Cancel = true;
        events.Tell(new TerminalGone($"{context.Signal}"));
    }
}
