using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Shell;

/// <summary>Asks who is there. Whatever was typed into another dialog waits below it.</summary>
internal static class SignInForm
{
    private static readonly Phrase Title = new("Sign in", "Connexion");
    private static readonly Phrase Login = new("Login", "Identifiant");
    private static readonly Phrase Password = new("Password", "Mot de passe");
    private static readonly Phrase Code = new("One-time code", "Code à usage unique");
    private static readonly Phrase Keep = new("Stay signed in", "Rester connecté");
    private static readonly Phrase At = new("Support of {0}", "Support de {0}");
    private static readonly Phrase AskCode = new("The password is right. Type the present code of your app.", "Le mot de passe est bon. Tapez le code actuel de votre application.");
    private static readonly Phrase StaysBelow = new("What you were typing is still there.", "Ce que vous étiez en train d’écrire est toujours là.");
    private static readonly Phrase Quit = new("Ctrl-C quits.", "Ctrl-C pour quitter.");
    private static readonly Phrase Welcome = new("Signed in as {0} ({1}).", "Connecté en tant que {0} ({1}).");

    public static Model Open(Model model) => model.SignIn is not null ? model : model with
    {
        Prompt = null,
        SignIn = new Form
        {
            Title = Title,
            OpenTime = model.Now,
            IsLasting = true,
            IsDecision = false,
            Act = Title,
            About = AboutOf,
            Fields =
            [
                new TextField("login", Login) { Least = 1 },
                new TextField("password", Password) { Least = 1, Most = 1024, IsSecret = true },
                new CheckField("keep", Keep, model.KeepsSession),
            ],
            Send = (form, id) => new SignIn(id, form["login"], form["password"], form["code"], form["keep"].Length > 0),
            OnRefusal = (form, reason, _) => reason == "ONE_TIME_CODE_MISSING" ? WithCode(form) : null,
        },
    };

    /// <summary>A session of somebody else does not go on with what another one had begun.</summary>
    public static Turn Done(Member member, Model model)
    {
        var isOther = model.Member is null && model.Form is { } && model.LastMember is { } last && last.StaffId != member.StaffId;
        var next = model with { Member = member, LastMember = member, SignIn = null, Form = isOther ? null : model.Form };
        return FormQuestions.Ask(next.Tell(model.Say(Welcome, member.Login, member.Role)));
    }

    private static Form WithCode(Form form) => form["code"].Length > 0 ? form : form with
    {
        Fields = form.Fields.Insert(2, new TextField("code", Code) { Least = 6, Most = 10 }),
        Focus = 2,
        Fault = "",
    };

    private static IEnumerable<Line> AboutOf(Form form, Model model)
    {
        yield return Line.Head(model.Say(At, model.Server.Name));
        yield return Line.Empty;
        if (form.Fields.Any(field => field.Id == "code"))
            yield return model.Say(AskCode);
        if (model.Form is not null)
            yield return model.Say(StaysBelow);
        yield return model.Say(Quit);
    }
}
