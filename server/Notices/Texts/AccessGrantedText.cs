using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says what was allowed, to whom and until when, and what its owner can do with it or against it.</summary>
internal sealed class AccessGrantedText() : NoticeText<AccessGranted>(NoticeKind.AccessGranted)
{
    protected override NoticeWords French(AccessGranted notice, Occasion at)
    {
        var (title, what, next) = notice.Action.IsStaffRead() ? FrenchRead(notice, at) : FrenchOf(notice, at);
        return new NoticeWords(
            title, new Paragraph(what), new Paragraph(next),
            new Paragraph($"Si cette demande ne venait pas de vous, ou si cette décision vous surprend, prévenez-nous sans attendre."));
    }

    protected override NoticeWords English(AccessGranted notice, Occasion at)
    {
        var (title, what, next) = notice.Action.IsStaffRead() ? EnglishRead(notice, at) : EnglishOf(notice, at);
        return new NoticeWords(
            title, new Paragraph(what), new Paragraph(next),
            new Paragraph($"If this request did not come from you, or if this decision surprises you, let us know at once."));
    }

    private static (Words Title, Words What, Words Next) FrenchRead(AccessGranted notice, Occasion at) => (
        $"L'assistance va consulter votre espace",
        ReadOf(
            notice,
            $"« {notice.GranteeName} », de l'assistance, peut voir la liste de ce que contient votre espace {at.Address}, "
                + $"sans rien ouvrir, jusqu'au {at.Say.Moment(End(notice))}.",
            $"« {notice.GranteeName} », de l'assistance, peut lire ce que contient votre espace {at.Address}, "
                + $"sans rien modifier, jusqu'au {at.Say.Moment(End(notice))}."),
        $"Chaque consultation est enregistrée. Quand cet accès prendra fin, nous vous dirons combien il y en a eu.");

    private static (Words Title, Words What, Words Next) EnglishRead(AccessGranted notice, Occasion at) => (
        $"The support is going to look into your space",
        ReadOf(
            notice,
            $"“{notice.GranteeName}”, of the support, can see the list of what your space {at.Address} contains, "
                + $"without opening anything, until {at.Say.Moment(End(notice))}.",
            $"“{notice.GranteeName}”, of the support, can read what your space {at.Address} contains, "
                + $"without changing anything, until {at.Say.Moment(End(notice))}."),
        $"Whatever they look at is recorded. When this access ends, we will tell you how much that was.");

    private static (Words Title, Words What, Words Next) FrenchOf(AccessGranted notice, Occasion at) => notice.Action switch
    {
        AccessAction.OwnerRead => (
            $"Vous pouvez de nouveau lire dans votre espace",
            $"Votre espace {at.Address} vous est ouvert jusqu'au {at.Say.Moment(End(notice))}, en lecture seule : rien ne peut y être modifié.",
            $"Connectez-vous comme avant. La suppression n'est pas annulée : copiez d'ici là tout ce qu'il vous faut."),
        AccessAction.RescueExport => (
            $"Une archive de votre espace est en préparation",
            $"La demande d'archive pour votre espace {at.Address} est acceptée, et nous préparons cette archive.",
            $"Un autre message vous donnera le lien pour la télécharger, dès qu'elle sera prête. Vous n'avez rien à faire d'ici là."),
        AccessAction.Extend => (
            $"La suppression de votre espace est repoussée",
            $"La demande de repousser la suppression de votre espace {at.Address} est acceptée.",
            $"Un autre message vous donne la nouvelle date. D'ici là, votre espace reste fermé."),
        AccessAction.Restore => (
            $"Votre espace est rouvert",
            $"La suppression de votre espace {at.Address} est annulée : il est de nouveau actif, avec tout ce qu'il contenait.",
            $"Connectez-vous comme avant, sur chacun de vos appareils. Si votre espace avait déménagé, le nouvel espace reste tel qu'il est : "
                + $"ce que vous changez dans l'un ne change pas dans l'autre."),
        _ => FrenchEnd(notice, at),
    };

    private static (Words Title, Words What, Words Next) EnglishOf(AccessGranted notice, Occasion at) => notice.Action switch
    {
        AccessAction.OwnerRead => (
            $"You can read in your space again",
            $"Your space {at.Address} is open to you until {at.Say.Moment(End(notice))}, to read only: nothing can be changed in it.",
            $"Sign in as before. The deletion is not cancelled: copy all that you need until then."),
        AccessAction.RescueExport => (
            $"An archive of your space is being made",
            $"The request for an archive of your space {at.Address} is approved, and we are making that archive.",
            $"Another message will bring you the link to download it, as soon as it is ready. Until then there is nothing to do."),
        AccessAction.Extend => (
            $"The deletion of your space is put off",
            $"The request to put off the deletion of your space {at.Address} is approved.",
            $"Another message tells you the new date. Until then your space stays closed."),
        AccessAction.Restore => (
            $"Your space is open again",
            $"The deletion of your space {at.Address} is cancelled: it is active again, with all that it contained.",
            $"Sign in as before, on each of your devices. If your space had moved, the new space stays as it is: "
                + $"what you change in one does not change in the other."),
        _ => EnglishEnd(notice, at),
    };

    private static (Words Title, Words What, Words Next) FrenchEnd(AccessGranted notice, Occasion at) => notice.Action switch
    {
        AccessAction.SetHold => (
            $"La suppression de votre espace est suspendue",
            $"Il a été décidé de garder votre espace {at.Address} : il ne sera pas supprimé tant que cette décision n'est pas levée.",
            $"Votre espace reste fermé, et vous n'avez rien à faire. Nous vous écrirons quand cette décision sera levée."),
        AccessAction.LiftHold => (
            $"La suppression de votre espace n'est plus suspendue",
            $"La décision qui empêchait la suppression de votre espace {at.Address} est levée. "
                + $"Il sera supprimé à la date prévue, ou bientôt si cette date est passée.",
            $"Ensuite, rien ne pourra être récupéré."),
        AccessAction.DeleteNow => (
            $"Votre espace sera supprimé {at.Say.InDays(at.Time, notice.StartTime)}",
            $"La demande de supprimer votre espace {at.Address} avant la date prévue est acceptée. "
                + $"Il sera supprimé pour de bon le {at.Say.Moment(notice.StartTime)}. Ensuite, rien ne pourra être récupéré.",
            $"Jusque-là, il est encore temps d'y renoncer : il suffit de nous écrire."),
        _ => (
            $"La demande au sujet de votre espace est acceptée",
            $"La demande au sujet de votre espace {at.Address} est acceptée. Elle visait à {AccessWords.French(notice.Action)}.",
            $"Vous n'avez rien à faire."),
    };

    private static (Words Title, Words What, Words Next) EnglishEnd(AccessGranted notice, Occasion at) => notice.Action switch
    {
        AccessAction.SetHold => (
            $"The deletion of your space is suspended",
            $"It was decided to keep your space {at.Address}: it will not be deleted until that decision is lifted.",
            $"Your space stays closed, and there is nothing to do. We will write to you when the decision is lifted."),
        AccessAction.LiftHold => (
            $"The deletion of your space is no longer suspended",
            $"The decision that kept your space {at.Address} from being deleted is lifted. "
                + $"It will be deleted when it is due, or soon if that date has passed.",
            $"After that, nothing can be got back."),
        AccessAction.DeleteNow => (
            $"Your space will be deleted {at.Say.InDays(at.Time, notice.StartTime)}",
            $"The request to delete your space {at.Address} before its time is approved. "
                + $"It will be deleted for good on {at.Say.Moment(notice.StartTime)}. After that, nothing can be got back.",
            $"Until then it can still be called off: just write to us."),
        _ => (
            $"The request about your space is approved",
            $"The request about your space {at.Address} is approved: to {AccessWords.English(notice.Action)}.",
            $"There is nothing to do."),
    };

    private static Words ReadOf(AccessGranted notice, Words list, Words content) => notice.Action == AccessAction.ReadMetadata ? list : content;

    // What is read under a grant always ends; the record leaves it open for what is done at once.
    private static DateTimeOffset End(AccessGranted notice) => notice.EndTime ?? notice.StartTime;
}
