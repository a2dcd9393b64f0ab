using Mover.Tui.FullScreen.Words;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen.Forms;

/// <summary>Keys in a dialog.</summary>
internal static class FormInput
{
    /// <summary>Sends any dialog, and is no key that opens one.</summary>
    public const string SendKey = "ctrl-s";

    // Whoever types on while a dialog opens has not read it.
    private static readonly TimeSpan Deaf = TimeSpan.FromMilliseconds(300);

    private static readonly Phrase TooOld = new(
        "The data is older than 10 s: nothing can be decided until the server answers.",
        "Les données ont plus de 10 s : rien ne peut être décidé avant que le serveur réponde.");

    private static readonly Phrase SendByKey = new("Press Ctrl-S to do it.", "Ctrl-S pour le faire.");

    public static Turn On(Form form, Key key, Model model) => key.Name switch
    {
        _ when model.Now - form.OpenTime < Deaf => model,
        "esc" when !form.IsLasting => With(null, model),
        _ when form.IsSent => model,
        SendKey => Send(form, model),
        "tab" or "down" when IsFree(form, key) => Focus(form, form.Focus + 1, model),
        "shift-tab" or "up" when IsFree(form, key) => Focus(form, form.Focus - 1, model),
        "pgdn" => With(form with { Top = form.Top + 5 }, model),
        "pgup" => With(form with { Top = Math.Max(0, form.Top - 5) }, model),
        "enter" when form.Focused is null or { Rows: 1 } => Enter(form, model),
        _ when form.Focused?.On(key) is { } field => Change(form.WithField(field), model),
        _ => model,
    };

    public static Turn Paste(Form form, string text, Model model) =>
        form.IsSent || form.Focused is not { } field ? model : With(form.WithField(field.Paste(text)), model);

    /// <summary>The same with the dialog as it is now, wherever it stands.</summary>
    public static Model With(Form? form, Model model) =>
        model.SignIn is not null ? model with { SignIn = form } : model with { Form = form };

    private static Model Change(Form form, Model model) => With(form.Reshape(form, model).FocusAsIn(form), model);

    // In a text of some lines the arrows move in the text.
    private static bool IsFree(Form form, Key key) => key.Name is "tab" or "shift-tab" || form.Focused is not TextField { Height: > 1 };

    private static Turn Enter(Form form, Model model)
    {
        if (form.Focused is not null)
            return Focus(form, form.Focus + 1, model);
        return form.IsDangerous ? With(form with { Fault = model.Say(SendByKey) }, model) : Send(form, model);
    }

    private static Turn Focus(Form form, int place, Model model) => FormQuestions.Ask(With(form.FocusOn(place), model));

    private static Turn Send(Form form, Model model)
    {
        if (form.FindFault(model.Viewer) is { } fault)
            return With(form.FocusOn(fault.Place) with { Fault = $"{form.Fields[fault.Place].Label.In(model.Language)}: {fault.Fault}" }, model);
        if (form.IsDecision && !model.Top.StandingIn(model.Store).IsFresh(model.Now))
            return With(form with { Fault = model.Say(TooOld) }, model);
        if (form.Leads is { } leads)
            return leads(form, With(null, model));
        var id = model.LastAskId + 1;
        if (form.Send(form, id) is not { } effect)
            return model;
        return new Turn(With(form with { SentId = id, Fault = "" }, model) with { LastAskId = id }, [effect]);
    }
}
