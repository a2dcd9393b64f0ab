using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says who came in, as far as that can be known.</summary>
internal sealed class SignInFromNewPlaceText() : NoticeText<SignInFromNewPlace>(NoticeKind.SignInFromNewPlace)
{
    protected override NoticeWords French(SignInFromNewPlace notice, Occasion at) => new(
        $"Nouvelle connexion à votre espace",
        new Paragraph($"Quelqu'un s'est connecté à votre espace {at.Address} depuis un endroit que nous ne connaissions pas :"),
        new BulletList([$"{at.Say.Moment(at.Time)}", $"adresse réseau : {notice.SourceAddress}", $"programme : {Quoted(notice, $"« {notice.Client} »", $"inconnu")}"]),
        new Paragraph($"Si c'était vous, tout est en ordre. Si ce n'était pas vous, changez tout de suite votre mot de passe et mettez fin aux autres sessions."));

    protected override NoticeWords English(SignInFromNewPlace notice, Occasion at) => new(
        $"A new sign-in to your space",
        new Paragraph($"Somebody signed in to your space {at.Address} from a place that we did not know:"),
        new BulletList([$"{at.Say.Moment(at.Time)}", $"network address: {notice.SourceAddress}", $"program: {Quoted(notice, $"“{notice.Client}”", $"unknown")}"]),
        new Paragraph($"If it was you, all is well. If it was not you, change your password at once and end the other sessions."));

    /// <summary>In quotation marks: these words are the stranger's, not ours.</summary>
    private static Words Quoted(SignInFromNewPlace notice, Words quoted, Words unknown) => SafeText.Of(notice.Client).Length > 0 ? quoted : unknown;
}
