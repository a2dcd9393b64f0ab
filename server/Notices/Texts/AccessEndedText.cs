using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says that what was allowed is over, and what staff have seen meanwhile.</summary>
internal sealed class AccessEndedText() : NoticeText<AccessEnded>(NoticeKind.AccessEnded)
{
    protected override NoticeWords French(AccessEnded notice, Occasion at) =>
        notice.Action.IsStaffRead() ? FrenchRead(notice, at) : FrenchOf(notice, at);

    protected override NoticeWords English(AccessEnded notice, Occasion at) =>
        notice.Action.IsStaffRead() ? EnglishRead(notice, at) : EnglishOf(notice, at);

    private static NoticeWords FrenchOf(AccessEnded notice, Occasion at) => notice.Action switch
    {
        AccessAction.OwnerRead => new(
            $"Votre accès à votre espace a pris fin",
            new Paragraph($"Le temps accordé pour lire dans votre espace {at.Address} est passé, et vous ne pouvez plus vous y connecter."),
            new Paragraph($"S'il vous en faut encore quelque chose, faites une nouvelle demande."),
            new Paragraph($"Si ce n'est pas vous qui aviez demandé cet accès, prévenez-nous sans attendre.")),
        AccessAction.RescueExport => new(
            $"L'archive de votre espace ne peut plus être téléchargée",
            new Paragraph(
                $"Le lien de l'archive de votre espace {at.Address} ne fonctionne plus : "
                + $"le délai est passé, ou tous les téléchargements permis ont été faits."),
            new Paragraph($"S'il vous la faut encore, faites une nouvelle demande."),
            new Paragraph($"Si ce n'est pas vous qui aviez demandé cette archive, prévenez-nous sans attendre.")),
        _ => new(
            $"Une autorisation pour votre espace a pris fin",
            new Paragraph(
                $"Une autorisation avait été donnée pour votre espace {at.Address}. Elle visait à {AccessWords.French(notice.Action)}, et a pris fin."),
            new Paragraph($"Vous n'avez rien à faire. Si elle vous surprend, prévenez-nous.")),
    };

    private static NoticeWords EnglishOf(AccessEnded notice, Occasion at) => notice.Action switch
    {
        AccessAction.OwnerRead => new(
            $"Your access to your space has ended",
            new Paragraph($"The time to read in your space {at.Address} is over, and you can no longer sign in to it."),
            new Paragraph($"If you still need something of it, make a new request."),
            new Paragraph($"If it was not you who had asked for this access, let us know at once.")),
        AccessAction.RescueExport => new(
            $"The archive of your space can no longer be downloaded",
            new Paragraph(
                $"The link to the archive of your space {at.Address} no longer works: its time is over, or all downloads that were allowed are done."),
            new Paragraph($"If you still need it, make a new request."),
            new Paragraph($"If it was not you who had asked for this archive, let us know at once.")),
        _ => new(
            $"A permission for your space has ended",
            new Paragraph($"A permission had been given for your space {at.Address}: to {AccessWords.English(notice.Action)}. It has ended."),
            new Paragraph($"There is nothing to do. If it surprises you, let us know.")),
    };

    private static NoticeWords FrenchRead(AccessEnded notice, Occasion at) => new(
        $"L'assistance n'a plus accès à votre espace",
        [
            new Paragraph($"L'accès de « {notice.GranteeName} », de l'assistance, à votre espace {at.Address} a pris fin comme prévu."),
            .. AccessParagraphs.FrenchSeen(notice.ListCount, notice.ReadCount, at),
            new Paragraph($"Vous n'avez rien à faire. Si quelque chose vous surprend, prévenez-nous."),
        ]);

    private static NoticeWords EnglishRead(AccessEnded notice, Occasion at) => new(
        $"The support no longer has access to your space",
        [
            new Paragraph($"The access of “{notice.GranteeName}”, of the support, to your space {at.Address} has ended as planned."),
            .. AccessParagraphs.EnglishSeen(notice.ListCount, notice.ReadCount, at),
            new Paragraph($"There is nothing to do. If anything surprises you, let us know."),
        ]);
}
