namespace Mover.Tui.FullScreen.Forms;

/// <summary>Opens a dialog.</summary>
internal static class FormOpening
{
    /// <summary>Over what is on the screen; what it asks is asked at once.</summary>
    public static Turn Open(this Model model, Form form) => FormQuestions.Ask(model with { Form = form, Prompt = null });

    /// <summary>Asks the server something that has no dialog.</summary>
    public static Turn AskAtOnce(this Model model, Google.Protobuf.IMessage request)
    {
        var id = model.LastAskId + 1;
        return new Turn(model with { LastAskId = id }, [new Ask(id, request)]);
    }
}
