using Mover.Tui.FullScreen.Requests;

namespace Mover.Tui.FullScreen.Forms;

/// <summary>What the server answers to a dialog.</summary>
internal static class FormAnswers
{
    public static Turn Take(Answered answered, Model model)
    {
        if (model.Form is { } form && form.SentId == answered.AskId)
            return form.Done(model with { Form = null }, form, answered.Answer);
        if (model.Form is { } asking && asking.QuestionId == answered.AskId)
            return FormQuestions.Ask(model with { Form = Take(asking, answered, model) });
        return StepAnswers.Take(answered.Answer, model);
    }

    public static Turn Take(Refused refused, Model model)
    {
        if (model.SignIn is { } signIn && signIn.SentId == refused.AskId)
            return model with { SignIn = Refuse(signIn, refused, model) };
        if (model.Form is { } form && form.SentId == refused.AskId)
            return FormQuestions.Ask(model with { Form = Refuse(form, refused, model) });
        if (model.Form is { } asking && asking.QuestionId == refused.AskId)
            return model with { Form = asking with { QuestionFault = refused.Words } };
        return model.Warn($"{refused.Words} [{refused.Reason}]");
    }

    private static Form Take(Form form, Answered answered, Model model)
    {
        var told = form with { Answers = form.Answers.SetItem(answered.Answer.GetType(), answered.Answer), QuestionFault = "" };
        return told.Reshape(told, model).FocusAsIn(told);
    }

    private static Form Refuse(Form form, Refused refused, Model model) => form.OnRefusal(form, refused.Reason, model) is { } next
        ? next with { SentId = 0 }
        : form with { SentId = 0, Fault = $"{refused.Words} [{refused.Reason}]", LastQuestion = null };
}
