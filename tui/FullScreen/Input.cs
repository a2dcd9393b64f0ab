using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Prompts;
using Mover.Tui.FullScreen.Shell;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen;

/// <summary>What keyboard, mouse and window mean.</summary>
internal static class Input
{
    public static Turn On(TerminalEvent said, Model model) => said switch
    {
        KeyPressed { Key: var key } => OnKey(key, model),
        TextPasted { Text: var text } => OnPaste(text, model),
        MouseUsed mouse => OnMouse(mouse, model),
        WindowResized size => model with { Width = size.Width, Height = size.Height },
        TerminalResumed => new Turn(model, [new Repaint()]),
        TerminalGone => new Turn(model, [new Quit(IsForced: true)]),
        _ => model,
    };

    private static Turn OnKey(Key key, Model model)
    {
        if (model.ActiveForm is { } form)
            return key.Name switch
            {
                "ctrl-z" => new Turn(model, [new Suspend()]),
                "ctrl-l" => new Turn(model, [new Repaint()]),
                // Without a session there is nothing that could be left half done.
                "ctrl-c" when model.SignIn is not null => new Turn(model, [new Quit()]),
                _ => FormInput.On(form, key, model),
            };
        if (model.Prompt is { } prompt)
            return PromptInput.On(prompt, key, model);
        return KeyTable.Find(key.Name, model) is { } binding ? KeyTable.Run(binding, model with { Note = null }) : model;
    }

    // A paste is never a key: what somebody copied must not command.
    private static Turn OnPaste(string text, Model model) => (model.ActiveForm, model.Prompt) switch
    {
        ({ } form, _) => FormInput.Paste(form, text, model),
        (_, { } prompt) => PromptInput.Paste(prompt, text, model),
        _ => model,
    };

    private static Turn OnMouse(MouseUsed mouse, Model model)
    {
        var body = ShellLayout.Body(model.Width, model.Height);
        return model.ActiveForm is null && model.IsMouseOn && body.Contains(mouse.X, mouse.Y)
            ? model.Top.OnMouse(mouse.Act, (mouse.X - body.X, mouse.Y - body.Y), model)
            : model;
    }
}
