using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Shell;

/// <summary>Paints the whole screen: a pure function of the model.</summary>
internal static class ShellPainter
{
    private static readonly Phrase TooSmall = new("Too small: {0}×{1} at the least.", "Trop petit : {0}×{1} au moins.");

    public static Frame Paint(Model model)
    {
        var frame = new Frame(model.Width, model.Height);
        if (!ShellLayout.Fits(model.Width, model.Height))
        {
            frame.Canvas.Put(0, 0, model.Say(TooSmall, ShellLayout.LeastColumns, ShellLayout.LeastRows), Ink.Warn);
            return frame;
        }
        var canvas = frame.Canvas;
        HeaderPainter.Paint(canvas.Cut(0, 0, model.Width, 2), model);
        // Nothing is left to read for whoever comes by while nobody is signed in.
        if (model.Member is not null)
            model.Top.Paint(new Canvas(frame, ShellLayout.Body(model.Width, model.Height)), model);
        FooterPainter.Paint(canvas.Cut(0, model.Height - 2, model.Width, 2), model);
        if (model.ActiveForm is { } form)
            FormPainter.Paint(form, new Canvas(frame, ShellLayout.Body(model.Width, model.Height)), model);
        return frame;
    }
}
