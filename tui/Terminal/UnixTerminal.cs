using System.Runtime.Versioning;
using System.Threading.Channels;

namespace Mover.Tui.Terminal;

/// <summary>A terminal of Linux or macOS, in raw mode.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixTerminal : TerminalDevice
{
    private const int Input = 0;

    private const int Output = 1;

    // On the way out of a broken program a writer that hangs must not keep the rest from being put right.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly TerminalEvents _events = new();
    private readonly RawMode _raw = new(Input);
    private readonly Lock _gate = new();
    private readonly UnixInput _input;
    private readonly UnixSignals _signals;
    private bool _isTaken;
    private bool _isGone;
    private bool _isOver;
    private bool _hasMouse;
    private volatile bool _isSuspended;

    private UnixTerminal()
    {
        _input = new UnixInput(Input, _events);
        _signals = new UnixSignals(_events, GiveBack);
    }

    public override (int Width, int Height) Size => WindowSize.Of(Output);

    public override ChannelReader<TerminalEvent> Events => _events.Reader;

    public static new UnixTerminal? Find()
    {
        if (LibC.IsTerminal(Input) != 1 || LibC.IsTerminal(Output) != 1)
            return null;
        var terminal = new UnixTerminal();
        terminal.Start();
        return terminal;
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (!_isTaken || _isGone || UnixOutput.TryWrite(Output, bytes))
                return;
            _isGone = true;
            _events.Tell(new TerminalGone("end of output"));
        }
    }

    public override void SetMouse(bool isOn)
    {
        _hasMouse = isOn;
        Write(isOn ? TerminalModes.MouseOn : TerminalModes.MouseOff);
    }

    public override void Suspend()
    {
        _isSuspended = true;
        GiveBack();
        JobControl.Stop();
        _isSuspended = false;
        GoOn();
    }

    public override void Dispose()
    {
        _isOver = true;
        GiveBack();
        AppDomain.CurrentDomain.ProcessExit -= OnEnd;
        AppDomain.CurrentDomain.UnhandledException -= OnEnd;
        _signals.Dispose();
        _input.Dispose();
        _events.Complete();
    }

    private void Start()
    {
        // First of all the nets, so that no moment is without them.
        AppDomain.CurrentDomain.ProcessExit += OnEnd;
        AppDomain.CurrentDomain.UnhandledException += OnEnd;
        _signals.Start(resized: TellSize, stopped: Suspend, goesOn: OnContinued);
        Take();
        _input.Start();
    }

    /// <summary>Also when it is taken already, because the shell may have taken it back meanwhile.</summary>
    private void Take()
    {
        lock (_gate)
        {
            if (_isOver || !_isTaken && !_raw.TryRemember())
                return;
            _isTaken = true;
            _raw.Enter();
            Write(TerminalModes.Take);
            if (_hasMouse)
                Write(TerminalModes.MouseOn);
        }
    }

    private void GiveBack()
    {
        var hasGate = _gate.TryEnter(Patience);
        try
        {
            if (!_isTaken)
                return;
            _isTaken = false;
            UnixOutput.TryWrite(Output, TerminalModes.GiveBack);
            _raw.Leave();
        }
        finally
        {
            if (hasGate)
                _gate.Exit();
        }
    }

    /// <summary>Somebody stopped this process without asking, and the shell has the terminal as it likes it.</summary>
    private void OnContinued()
    {
        if (!_isSuspended)
            GoOn();
    }

    private void GoOn()
    {
        Take();
        _events.Tell(new TerminalResumed());
        TellSize();
    }

    private void TellSize() => _events.Tell(new WindowResized(Size.Width, Size.Height));

    private void OnEnd(object? sender, EventArgs e) => GiveBack();
}
