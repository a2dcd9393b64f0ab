using Google.Protobuf;
using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>Verifies who asks: by a code that is mailed, or by two proofs of different kinds.</summary>
internal static class VerifyForm
{
    private const string SendCode = "send";
    private const string TypeCode = "code";
    private const int LeastNote = 10;

    private static readonly Phrase Title = new("Verify who asks", "Vérifier l’identité");
    private static readonly Phrase Act = new("Go on", "Continuer");
    private static readonly Phrase How = new("How", "Comment");
    private static readonly Phrase ByMail = new("mail a code to the known address", "envoyer un code à l’adresse connue");
    private static readonly Phrase ByCode = new("type the code that they say", "taper le code qu’ils donnent");
    private static readonly Phrase Code = new("Code", "Code");
    private static readonly Phrase Note = new("What was seen", "Ce qui a été vu");
    private static readonly Phrase Rule = new(
        "A code goes only to the mail address that the space had before the request: 5 tries, 24 hours. Two proofs of different kinds are as good. Whoever verifies has no vote.",
        "Le code ne va qu’à l’adresse que l’espace avait avant la demande : 5 essais, 24 heures. Deux preuves de nature différente valent autant. Qui vérifie n’a pas d’avis.");
    private static readonly Phrase CodeSent = new("A code was mailed to {0}.", "Un code a été envoyé à {0}.");

    public static Turn Open(AccessRequest request, Model model) => model.Open(new Form
    {
        Title = Title,
        OpenTime = model.Now,
        Act = Act,
        About = (_, now) => [Line.Head($"{request.AccessRequestId} · {request.RequesterName}"), now.Say(Rule)],
        Fields = [HowField(model)],
        Reshape = (form, _) => Reshape(form),
        Send = (form, id) => new Ask(id, Question(request, form)),
        Done = Done,
    });

    private static ChoiceField HowField(Model model) => new("how", How,
    [
        (SendCode, model.Say(ByMail)),
        (TypeCode, model.Say(ByCode)),
        .. ValueName.Known<IdentityProofKind>().Select(kind => ($"{kind}", model.Say(AccessWords.Of(kind)))),
    ]);

    private static Form Reshape(Form form)
    {
        Field[] more = form["how"] switch
        {
            SendCode => [],
            TypeCode => [new TextField("code", Code) { Least = 1, Most = 20 }],
            _ => [new TextField("note", Note) { Least = LeastNote, Most = 1000, Height = 3 }],
        };
        return form with { Fields = [form.Fields[0], .. more.Select(field => form.Fields.FirstOrDefault(old => old.Id == field.Id) ?? field)] };
    }

    private static IMessage Question(AccessRequest request, Form form) => form["how"] switch
    {
        SendCode => new SendIdentityCodeRequest { AccessRequestId = request.AccessRequestId },
        TypeCode => new ConfirmIdentityCodeRequest { AccessRequestId = request.AccessRequestId, Code = form["code"] },
        var kind => new RecordIdentityProofRequest
        {
            AccessRequestId = request.AccessRequestId,
            Kind = Enum.Parse<IdentityProofKind>(kind),
            Note = form["note"].Trim(),
        },
    };

    private static Turn Done(Model model, Form form, IMessage answer) => answer switch
    {
        SendIdentityCodeResponse sent => model.Tell(model.Say(CodeSent, sent.MailHint)),
        ConfirmIdentityCodeResponse confirmed => VoteFields.Tell(model, confirmed.Request),
        RecordIdentityProofResponse recorded => VoteFields.Tell(model, recorded.Request),
        _ => model,
    };
}
