using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says that the password is another one, to whoever did not change it above all.</summary>
internal sealed class PasswordChangedText() : NoticeText<PasswordChanged>(NoticeKind.PasswordChanged)
{
    protected override NoticeWords French(PasswordChanged notice, Occasion at) => new(
        $"Votre mot de passe a changé",
        new Paragraph($"Le mot de passe de votre espace {at.Address} a été changé {at.Say.Moment(at.Time)}, depuis l'adresse réseau {notice.SourceAddress}."),
        new Paragraph($"Si c'était vous, tout est en ordre. Si ce n'était pas vous, quelqu'un d'autre est entré dans votre espace : prévenez-nous sans attendre."));

    protected override NoticeWords English(PasswordChanged notice, Occasion at) => new(
        $"Your password was changed",
        new Paragraph($"The password of your space {at.Address} was changed {at.Say.Moment(at.Time)}, from the network address {notice.SourceAddress}."),
        new Paragraph($"If it was you, all is well. If it was not you, somebody else got into your space: let us know at once."));
}
