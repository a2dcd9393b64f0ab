using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says that what was allowed was ended before its time, and what staff have seen until then.</summary>
internal sealed class AccessRevokedText() : NoticeText<AccessRevoked>(NoticeKind.AccessRevoked)
{
    protected override NoticeWords French(AccessRevoked notice, Occasion at)
    {
        if (notice.Action.IsStaffRead())
            return FrenchRead(notice, at);
        var (title, what) = FrenchOf(notice, at);
        return new NoticeWords(
            title, new Paragraph(what),
            new Paragraph($"Si vous n'en connaissez pas la raison, ou s'il vous faut encore quelque chose de votre espace, écrivez-nous."));
    }

    protected override NoticeWords English(AccessRevoked notice, Occasion at)
    {
        if (notice.Action.IsStaffRead())
            return EnglishRead(notice, at);
        var (title, what) = EnglishOf(notice, at);
        return new NoticeWords(
            title, new Paragraph(what),
            new Paragraph($"If you do not know the reason, or if you still need something of your space, write to us."));
    }

    private static (Words Title, Words What) FrenchOf(AccessRevoked notice, Occasion at) => notice.Action switch
    {
        AccessAction.OwnerRead => (
            $"Votre accès à votre espace a été retiré",
            $"L'accès qui vous permettait de lire dans votre espace {at.Address} a été retiré avant la fin prévue. "
                + $"Vous ne pouvez plus vous y connecter, et ce qui était en cours a été interrompu."),
        AccessAction.RescueExport => (
            $"L'archive de votre espace a été retirée",
            $"L'archive demandée pour votre espace {at.Address} a été retirée avant la fin prévue. "
                + $"Elle ne peut plus être téléchargée, et les téléchargements en cours ont été interrompus."),
        AccessAction.DeleteNow => (
            $"Votre espace ne sera pas supprimé avant la date prévue",
            $"La décision de supprimer votre espace {at.Address} avant la date prévue est annulée. Il n'est pas rouvert pour autant : "
                + $"il sera supprimé à la date prévue, et vous n'avez rien à faire."),
        _ => (
            $"Une autorisation pour votre espace a été retirée",
            $"Une autorisation avait été donnée pour votre espace {at.Address}. Elle visait à {AccessWords.French(notice.Action)}, "
                + $"et a été retirée avant la fin prévue."),
    };

    private static (Words Title, Words What) EnglishOf(AccessRevoked notice, Occasion at) => notice.Action switch
    {
        AccessAction.OwnerRead => (
            $"Your access to your space was ended early",
            $"The access that let you read in your space {at.Address} was ended before its time. "
                + $"You can no longer sign in to it, and what was under way was cut off."),
        AccessAction.RescueExport => (
            $"The archive of your space was taken back",
            $"The archive that was asked for your space {at.Address} was taken back before its time. "
                + $"It can no longer be downloaded, and downloads that were under way were cut off."),
        AccessAction.DeleteNow => (
            $"Your space will not be deleted before its time",
            $"The decision to delete your space {at.Address} before its time is cancelled. That does not open it again: "
                + $"it will be deleted when it is due, and there is nothing to do."),
        _ => (
            $"A permission for your space was ended early",
            $"A permission had been given for your space {at.Address}: to {AccessWords.English(notice.Action)}. "
                + $"It was ended before its time."),
    };

    private static NoticeWords FrenchRead(AccessRevoked notice, Occasion at) => new(
        $"L'assistance n'a plus accès à votre espace",
        [
            new Paragraph($"L'accès de « {notice.GranteeName} », de l'assistance, à votre espace {at.Address} a été retiré avant la fin prévue."),
            .. AccessParagraphs.FrenchSeen(notice.ListCount, notice.ReadCount, at),
            new Paragraph($"Vous n'avez rien à faire. Si quelque chose vous surprend, prévenez-nous."),
        ]);

    private static NoticeWords EnglishRead(AccessRevoked notice, Occasion at) => new(
        $"The support no longer has access to your space",
        [
            new Paragraph($"The access of “{notice.GranteeName}”, of the support, to your space {at.Address} was ended before its time."),
            .. AccessParagraphs.EnglishSeen(notice.ListCount, notice.ReadCount, at),
            new Paragraph($"There is nothing to do. If anything surprises you, let us know."),
        ]);
}
