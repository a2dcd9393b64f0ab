using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says to people why an import failed: half a sentence, which stands behind "the reason:".</summary>
internal static class ImportCauses
{
    /// <param name="reason">Its name in the contract, such as QUOTA_EXCEEDED.</param>
    public static Words French(string reason) => Of(reason).French;

    /// <inheritdoc cref="French"/>
    public static Words English(string reason) => Of(reason).English;

    private static (Words French, Words English) Of(string reason) => Enum.GetValues<Reason>().FirstOrDefault(known => RichError.ReasonName(known) == reason) switch
    {
        Reason.QuotaExceeded => ($"votre espace n'a pas assez de place", $"your space does not have enough room"),
        Reason.ImportNotTrusted => ($"l'archive a été modifiée depuis qu'elle a été signée", $"the archive was changed since it was signed"),
        Reason.ImportPlanOutdated => ($"votre espace a changé entre-temps", $"your space has changed meanwhile"),
        Reason.ArchiveInvalid => ($"l'archive est abîmée", $"the archive is damaged"),
        Reason.StoreFull => ($"le serveur n'a plus de place", $"the server has no room left"),
        Reason.ApplicationNotAllowed => (
            $"votre espace n'a plus le droit d'écrire dans l'une des applications", $"your space may no longer write in one of the applications"),
        _ => ($"le serveur a indiqué « {reason} »", $"the server said “{reason}”"),
    };
}
