using Mover.Tui.FullScreen.Words;
using Mover.Tui.Requests;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>The values of access requests in words. What a newer server sends and nobody here knows is shown by its number.</summary>
internal static class AccessWords
{
    public static Phrase Of(AccessAction action) => action switch
    {
        AccessAction.OwnerRead => new("owner reads", "lecture titulaire"),
        AccessAction.RescueExport => new("rescue export", "export de secours"),
        AccessAction.Extend => new("extend", "prolonger"),
        AccessAction.Restore => new("RESTORE", "RESTAURER"),
        AccessAction.ReadMetadata => new("staff lists", "liste support"),
        AccessAction.ReadContent => new("STAFF READS", "LECTURE SUPPORT"),
        AccessAction.SetHold => new("set hold", "poser un gel"),
        AccessAction.LiftHold => new("LIFT HOLD", "LEVER LE GEL"),
        AccessAction.DeleteNow => new("DELETE NOW", "SUPPRIMER"),
        _ => Number((int)action),
    };

    /// <summary>What whoever approves it allows.</summary>
    public static Phrase Allows(AccessAction action) => new(AccessText.Of(action), action switch
    {
        AccessAction.OwnerRead => "Le titulaire se reconnecte et lit, sans rien pouvoir modifier.",
        AccessAction.RescueExport => "Une archive est faite, et un lien vers elle est envoyé au titulaire.",
        AccessAction.Extend => "L’espace est supprimé plus tard.",
        AccessAction.Restore => "La suppression est annulée : l’espace redevient actif.",
        AccessAction.ReadMetadata => "Un membre du support voit la liste de ce que contient l’espace.",
        AccessAction.ReadContent => "Un membre du support lit ce que contient l’espace.",
        AccessAction.SetHold => "L’espace n’est pas supprimé tant que le gel n’est pas levé.",
        AccessAction.LiftHold => "Le gel est levé : l’espace est supprimé à son échéance.",
        AccessAction.DeleteNow => "L’espace est supprimé avant l’heure, un jour après l’accord.",
        _ => $"inconnu ({(int)action})",
    });

    public static Phrase Of(RequestState state) => state switch
    {
        RequestState.Filed => new("filed", "déposée"),
        RequestState.Verifying => new("verifying", "vérification"),
        RequestState.Pending => new("pending", "à prendre"),
        RequestState.InReview => new("in review", "en examen"),
        RequestState.AwaitingSecond => new("2nd opinion", "second avis"),
        RequestState.WaitingForRequester => new("waiting", "en attente"),
        RequestState.Approved => new("approved", "accordée"),
        RequestState.Denied => new("denied", "refusée"),
        RequestState.Withdrawn => new("withdrawn", "retirée"),
        RequestState.Expired => new("expired", "expirée"),
        RequestState.Superseded => new("superseded", "sans objet"),
        _ => Number((int)state),
    };

    public static Phrase Of(RequestChannel channel) => channel switch
    {
        RequestChannel.Amigo => new("AMIGO", "AMIGO"),
        RequestChannel.Mail => new("mail", "courriel"),
        RequestChannel.Rights => new("rights over data", "droits sur les données"),
        RequestChannel.Legal => new("legal", "judiciaire"),
        _ => Number((int)channel),
    };

    public static Phrase Of(RequestWarning warning) => warning switch
    {
        RequestWarning.TakeSoon => new("take it soon", "à prendre bientôt"),
        RequestWarning.TakeLate => new("LATE: not taken", "EN RETARD : non prise"),
        RequestWarning.ResolveSoon => new("decide soon", "à décider bientôt"),
        RequestWarning.ResolveLate => new("LATE: not decided", "EN RETARD : non décidée"),
        RequestWarning.DeletionSoon => new("deleted in < 3 days", "supprimé sous 3 jours"),
        _ => Number((int)warning),
    };

    public static Phrase Of(IdentityProofKind kind) => kind switch
    {
        IdentityProofKind.SchoolStatement => new("the school says in writing who it is", "l’établissement l’atteste par écrit"),
        IdentityProofKind.IdentityDocument => new("an identity card or a passport was seen", "carte d’identité ou passeport vu"),
        IdentityProofKind.CallBack => new("called back on a number known before", "rappel à un numéro déjà connu"),
        IdentityProofKind.KnownMail => new("wrote from a mail address known before", "écrit d’une adresse déjà connue"),
        IdentityProofKind.Knowledge => new("told what only the owner knows", "dit ce que seul le titulaire sait"),
        IdentityProofKind.LegalOrder => new("order checked with who issued it", "réquisition vérifiée auprès de son auteur"),
        _ => Number((int)kind),
    };

    public static Phrase Of(AccessObstacle obstacle) => new(AccessText.Of(obstacle), obstacle switch
    {
        AccessObstacle.Held => "un gel empêche la suppression de l’espace",
        AccessObstacle.NotHeld => "il n’y a pas de gel à lever",
        AccessObstacle.HeldAlready => "il y a déjà un gel",
        AccessObstacle.OverQuota => "l’espace contient plus que son quota",
        AccessObstacle.MoveUnderWay => "le déménagement qui a fermé l’espace est en train d’être annulé",
        _ => $"inconnu ({(int)obstacle})",
    });

    public static Phrase Of(AccessLoss loss) => new(AccessText.Of(loss), loss switch
    {
        AccessLoss.Sessions => "le titulaire doit se reconnecter partout",
        AccessLoss.TwoSpaces => "l’espace d’arrivée reste tel quel : il y en a deux dès lors",
        AccessLoss.Shares => "les partenaires de partage ont reçu la nouvelle adresse, et la gardent",
        _ => $"inconnu ({(int)loss})",
    });

    private static Phrase Number(int value) => new($"unknown ({value})", $"inconnu ({value})");
}
