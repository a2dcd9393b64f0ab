namespace Mover.Tui.FullScreen.Forms;

/// <summary>What a dialog asks the server while it is filled in, so that one sees what comes of it before it is done.</summary>
internal static class FormQuestions
{
    /// <summary>Asks if there is something to ask that was not asked yet.</summary>
    public static Turn Ask(Model model)
    {
        if (model.ActiveForm is not { } form || form.Question(form) is not { } question || question.Equals(form.LastQuestion))
            return model;
        var id = model.LastAskId + 1;
        return new Turn(FormInput.With(form with { LastQuestion = question, QuestionId = id }, model) with { LastAskId = id }, [new Ask(id, question)]);
    }
}
