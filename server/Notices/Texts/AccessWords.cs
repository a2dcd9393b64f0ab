using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says what a request for access asks for: half a sentence that speaks of a space, and stands behind "the request is to".</summary>
internal static class AccessWords
{
    public static Words French(AccessAction action) => Of(action).French;

    /// <inheritdoc cref="French"/>
    public static Words English(AccessAction action) => Of(action).English;

    private static (Words French, Words English) Of(AccessAction action) => action switch
    {
        AccessAction.OwnerRead => ($"y lire de nouveau, sans rien modifier", $"read in it again, without changing anything"),
        AccessAction.RescueExport => ($"recevoir une archive de son contenu", $"get an archive of its content"),
        AccessAction.Extend => ($"repousser sa suppression", $"put off its deletion"),
        AccessAction.Restore => ($"le rouvrir, en annulant sa suppression", $"cancel its deletion and open it again"),
        AccessAction.ReadMetadata => (
            $"laisser l'assistance voir la liste de ce qu'il contient, sans rien ouvrir",
            $"let the support see the list of what it contains, without opening anything"),
        AccessAction.ReadContent => ($"laisser l'assistance lire ce qu'il contient", $"let the support read what it contains"),
        AccessAction.SetHold => ($"empêcher sa suppression jusqu'à nouvel ordre", $"keep it from being deleted until further notice"),
        AccessAction.LiftHold => ($"ne plus empêcher sa suppression", $"no longer keep it from being deleted"),
        AccessAction.DeleteNow => ($"le supprimer avant la date prévue", $"delete it before its time"),
        _ => ($"y accéder", $"get access to it"),
    };
}
