using System.Threading.Channels;

namespace Mover.Tui.Terminal;

/// <summary>What was told and not yet heard.</summary>
internal sealed class TerminalEvents
{
    // A screenful of keys; beyond that somebody pours a file into the terminal.
    private const int Most = 4096;

    // Signals must get through however much was typed before them: who tells keys looks at IsFull first.
    private readonly Channel<TerminalEvent> _channel = Channel.CreateUnbounded<TerminalEvent>();

    public ChannelReader<TerminalEvent> Reader => _channel.Reader;

    public bool IsFull => _channel.Reader.Count >= Most;

    public void Tell(TerminalEvent told) => _channel.Writer.TryWrite(told);

    public void Complete() => _channel.Writer.TryComplete();
}
