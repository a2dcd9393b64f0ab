using System.Threading.Channels;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Shell;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen.Running;

/// <summary>The loop of the console: messages change the model, the model is painted, effects are begun. It waits for nothing else.</summary>
/// <remarks>
/// 1. All messages that are there are taken, each through <see cref="Update"/>, and what they want to be done is begun.
/// 2. What follows from them for the screen on top is made once.
/// 3. The feeds that the model needs now are followed.
/// 4. The picture is painted, at most sixty times a second; what has not changed is not written.
/// </remarks>
internal sealed class ConsoleLoop(TerminalDevice device, ScreenOutput output, Model first, Channel<Message> messages, TimeProvider time, bool insideTmux)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FramePause = TimeSpan.FromMilliseconds(16);

    private HashSet<Feed> _followed = [];
    private bool _isOver;

    public Model Model { get; private set; } = Update.Settle(first);

    /// <summary>True if it was ended from outside.</summary>
    public bool WasForced { get; private set; }

    /// <summary>Shows the model. Once before anything of the network is made: whoever opens the console sees it at once.</summary>
    public void Paint() => output.Show(ShellPainter.Paint(Model), Model.Theme);

    public async Task RunAsync(Outside outside, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        outside.Start();
        var listening = ListenAsync(stop.Token);
        using var timer = time.CreateTimer(_ => messages.Writer.TryWrite(new TimePassed(time.GetUtcNow())), null, Second, Second);
        while (!_isOver && await messages.Reader.WaitToReadAsync(cancellation))
        {
            var begun = time.GetTimestamp();
            TakeAll(outside);
            if (_isOver)
                break;
            Paint();
            // Whatever comes meanwhile is painted with the next picture. A key after a pause is never kept waiting.
            if (FramePause - time.GetElapsedTime(begun) is { Ticks: > 0 } rest && messages.Reader.Count > 0)
                await Task.Delay(rest, time, cancellation);
        }
        await stop.CancelAsync();
        await listening;
    }

    private void TakeAll(Outside outside)
    {
        while (!_isOver && messages.Reader.TryRead(out var message))
        {
            // A key acts on what the messages before it have made, also where they came at once.
            var settled = message is TerminalSaid ? Update.Settle(Model) : Model;
            var turn = Update.Of(settled with { Now = time.GetUtcNow() }, message);
            Model = turn.Model;
            foreach (var effect in turn.Effects)
                Begin(effect, outside);
        }
        Model = Update.Settle(Model);
        var wanted = Model.Feeds.ToHashSet();
        if (wanted.SetEquals(_followed))
            return;
        _followed = wanted;
        outside.Follow(wanted);
    }

    private void Begin(Effect effect, Outside outside)
    {
        if (outside.Run(effect))
            return;
        switch (effect)
        {
            case Quit quit:
                (_isOver, WasForced) = (true, quit.IsForced);
                break;
            case Repaint:
                output.Forget();
                break;
            case Suspend:
                device.Suspend();
                break;
            case SetMouse mouse:
                device.SetMouse(mouse.On);
                break;
            case CopyText copy:
                device.Write(Osc52.Copy(copy.Text, insideTmux));
                break;
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var said in device.Events.ReadAllAsync(cancellation))
                await messages.Writer.WriteAsync(new TerminalSaid(said), cancellation);
            await messages.Writer.WriteAsync(new TerminalSaid(new TerminalGone("")), cancellation);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }
}
