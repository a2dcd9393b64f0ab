using Mover.Tui.Painting;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen.Running;

/// <summary>Shows pictures on the terminal: of each only what differs from the one before, and nothing where nothing does.</summary>
internal sealed class ScreenOutput(TerminalDevice device, ColourDepth depth, bool isAscii)
{
    private Theme? _theme;
    private FrameWriter? _writer;
    private Frame? _shown;

    public void Show(Frame frame, Theme theme)
    {
        if (_writer is null || theme != _theme)
        {
            _writer = new FrameWriter(new Look(theme, depth, isAscii));
            (_theme, _shown) = (theme, null);
        }
        var bytes = _writer.Write(_shown, frame);
        if (bytes.Length > 0)
            device.Write(bytes.Span);
        _shown = frame;
    }

    /// <summary>Something else has written on the terminal.</summary>
    public void Forget() => _shown = null;
}
