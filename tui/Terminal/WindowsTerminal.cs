using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Mover.Tui.Terminal;

/// <summary>A console of Windows, read key by key: no mouse, and a paste comes as keys.</summary>
internal sealed class WindowsTerminal : TerminalDevice
{
    private const int OutputHandle = -11;

    private const uint ObeysSequences = 4;

    // Neither keys nor the size wake anybody here.
    private const int LookMs = 20;

    private readonly TerminalEvents _events = new();
    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _over = new();
    private readonly uint _modeBefore;

    private WindowsTerminal(uint mode) => _modeBefore = mode;

    public override (int Width, int Height) Size => (Console.WindowWidth, Console.WindowHeight);

    public override ChannelReader<TerminalEvent> Events => _events.Reader;

    public static new WindowsTerminal? Find()
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected || !GetMode(GetHandle(OutputHandle), out var mode))
            return null;
        var terminal = new WindowsTerminal(mode);
        terminal.Start();
        return terminal;
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (!_over.IsSet)
                _output.Write(bytes);
        }
    }

    public override void SetMouse(bool isOn)
    {
    }

    public override void Suspend()
    {
    }

    public override void Dispose()
    {
        Write(TerminalModes.GiveBack);
        lock (_gate)
            _over.Set();
        AppDomain.CurrentDomain.ProcessExit -= OnEnd;
        AppDomain.CurrentDomain.UnhandledException -= OnEnd;
        SetMode(GetHandle(OutputHandle), _modeBefore);
        Console.TreatControlCAsInput = false;
        _events.Complete();
    }

    private void Start()
    {
        AppDomain.CurrentDomain.ProcessExit += OnEnd;
        AppDomain.CurrentDomain.UnhandledException += OnEnd;
        SetMode(GetHandle(OutputHandle), _modeBefore | ObeysSequences);
        Console.TreatControlCAsInput = true;
        Write(TerminalModes.Take);
        new Thread(Run) { IsBackground = true, Name = "terminal input" }.Start();
    }

    private void Run()
    {
        var size = Size;
        while (!_over.Wait(Console.KeyAvailable && !_events.IsFull ? 0 : LookMs))
        {
            if (Size != size)
                _events.Tell(new WindowResized((size = Size).Width, size.Height));
            if (!_events.IsFull && Console.KeyAvailable && WindowsKey.Find(Console.ReadKey(intercept: true)) is { } key)
                _events.Tell(new KeyPressed(key));
        }
    }

    private void OnEnd(object? sender, EventArgs e) => Dispose();

    [DllImport("kernel32.dll", EntryPoint = "GetStdHandle")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint GetHandle(int which);

    [DllImport("kernel32.dll", EntryPoint = "GetConsoleMode")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern bool GetMode(nint handle, out uint mode);

    [DllImport("kernel32.dll", EntryPoint = "SetConsoleMode")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern bool SetMode(nint handle, uint mode);
}
