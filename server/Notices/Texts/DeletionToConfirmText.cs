using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Asks whether the space is really to be deleted.</summary>
internal sealed class DeletionToConfirmText() : NoticeText<DeletionToConfirm>(NoticeKind.DeletionToConfirm)
{
    protected override NoticeWords French(DeletionToConfirm notice, Occasion at) => new(
        $"Confirmez la suppression de votre espace",
        new Paragraph($"Quelqu'un a demandé, avec votre mot de passe, la suppression de votre espace {at.Address}."),
        new Paragraph($"Si vous la confirmez, vous perdrez :"),
        new BulletList(
        [
            $"tous vos fichiers et leurs anciennes versions", $"vos contacts, connecteurs, partages et mots de passe",
            $"le contenu de toutes vos applications", $"les archives que vous n'avez pas encore téléchargées",
        ]),
        new Paragraph($"Pour la confirmer, ouvrez le lien du courriel que nous vous avons envoyé, avant {at.Say.Moment(notice.ExpireTime)}. Sans cela, rien ne sera supprimé."),
        new PageLink($"Voir et confirmer la suppression", () => at.Links.Deletion(notice.LinkId)),
        new Paragraph($"Si ce n'était pas vous, ne confirmez rien et changez votre mot de passe : quelqu'un d'autre le connaît."));

    protected override NoticeWords English(DeletionToConfirm notice, Occasion at) => new(
        $"Confirm the deletion of your space",
        new Paragraph($"Somebody asked, with your password, for your space {at.Address} to be deleted."),
        new Paragraph($"If you confirm, you will lose:"),
        new BulletList(
        [
            $"all your files and their older versions", $"your contacts, connectors, shares and passwords",
            $"the content of all your applications", $"the archives that you have not downloaded yet",
        ]),
        new Paragraph($"To confirm, open the link in the mail that we sent you, before {at.Say.Moment(notice.ExpireTime)}. Otherwise nothing will be deleted."),
        new PageLink($"See and confirm the deletion", () => at.Links.Deletion(notice.LinkId)),
        new Paragraph($"If it was not you, confirm nothing and change your password: somebody else knows it."));
}
