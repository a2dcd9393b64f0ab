using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Mover.Tui.Terminal;

/// <summary>The thread that reads what the terminal sends and says what it means.</summary>
internal sealed class UnixInput : IDisposable
{
    // Bytes of one key come together; a person needs longer between two. Shorter breaks keys over slow lines, longer makes Esc sticky.
    private const int EscapePauseMs = 25;

    private const int MostBytes = 4096;

    private readonly int _descriptor;
    private readonly TerminalEvents _events;
    private readonly AnonymousPipeServerStream _wake = new(PipeDirection.Out, HandleInheritability.None);
    private readonly InputParser _parser = new();
    private readonly List<TerminalEvent> _told = [];
    private readonly PollEntry[] _waited;
    private readonly Thread _thread;

    public UnixInput(int descriptor, TerminalEvents events)
    {
        (_descriptor, _events) = (descriptor, events);
        _waited =
        [
            new PollEntry((int)_wake.ClientSafePipeHandle.DangerousGetHandle(), PollEntry.Readable),
            new PollEntry(descriptor, PollEntry.Readable),
        ];
        _thread = new Thread(Run) { IsBackground = true, Name = "terminal input" };
    }

    public void Start() => _thread.Start();

    public void Dispose()
    {
        _wake.WriteByte(0);
        // It leaves at once; only a read of a terminal that broke between two calls could keep it.
        if (_thread.Join(TimeSpan.FromSeconds(1)))
            _wake.Dispose();
    }

    private void Run()
    {
        var buffer = new byte[MostBytes];
        while (Wait() is { } isReadable)
        {
            if (!isReadable)
                _parser.Flush(_told);
            else if (!TryRead(buffer))
                return;
            _told.ForEach(_events.Tell);
            _told.Clear();
        }
    }

    /// <summary>True if there is something to read, false after a pause, null when it is over.</summary>
    private bool? Wait()
    {
        while (true)
        {
            // While nobody takes what was told, no more is read: the terminal keeps it, or stops whoever sends it.
            var isBehind = _events.IsFull;
            var pause = isBehind || _parser.IsPending ? EscapePauseMs : -1;
            var count = LibC.Poll(_waited, isBehind ? 1u : 2u, pause);
            if (count < 0 && Marshal.GetLastPInvokeError() != LibC.InterruptedError || count > 0 && _waited[0].Happened != 0)
                return null;
            if (count >= 0 && !isBehind)
                return count > 0;
        }
    }

    private bool TryRead(byte[] buffer)
    {
        var count = (int)LibC.Read(_descriptor, buffer, (nuint)buffer.Length);
        var error = Marshal.GetLastPInvokeError();
        if (count > 0)
            _parser.Feed(buffer.AsSpan(0, count), _told);
        else if (count == 0 || error != LibC.InterruptedError && error != LibC.TryAgainError)
        {
            _events.Tell(new TerminalGone("end of input"));
            return false;
        }
        return true;
    }
}
