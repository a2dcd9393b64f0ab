using System.Collections.Frozen;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says to people why a move ended before its switch: half a sentence, which stands behind "the reason:".</summary>
internal static class MoveCauses
{
    private static readonly FrozenDictionary<string, Reason> Reasons =
        Enum.GetValues<Reason>().ToFrozenDictionary(RichError.ReasonName);

    /// <param name="reason">Its name in the contract, such as QUOTA_EXCEEDED. The other server may have said it, so it may be anything.</param>
    public static Words French(string reason) => Of(reason).French;

    /// <inheritdoc cref="French"/>
    public static Words English(string reason) => Of(reason).English;

    private static (Words French, Words English) Of(string reason) =>
        Of(Reasons.GetValueOrDefault(reason)) ?? ($"le serveur a indiqué « {reason} »", $"the server said “{reason}”");

    private static (Words French, Words English)? Of(Reason reason) => reason switch
    {
        Reason.MoveConsentMissing or Reason.MoveConsentInvalid => (
            $"l'accord du propriétaire de l'espace d'arrivée n'est plus valable",
            $"the consent of the owner of the new space is no longer valid"),
        Reason.LinkExpired => ($"il n'a pas été confirmé à temps", $"it was not confirmed in time"),
        Reason.MoveUnderWay => (
            $"un autre déménagement de l'un des deux espaces était déjà en cours",
            $"another move of one of the two spaces was under way already"),
        Reason.MovePeerRefused => ($"l'autre serveur a refusé le déménagement", $"the other server refused the move"),
        Reason.MoveAbandoned => (
            $"l'autre serveur a renoncé, ou n'a pas répondu pendant trop longtemps",
            $"the other server gave up, or did not answer for too long"),
        _ => OfSpace(reason) ?? OfServer(reason) ?? OfContent(reason),
    };

    private static (Words French, Words English)? OfSpace(Reason reason) => reason switch
    {
        Reason.QuotaExceeded => ($"l'espace d'arrivée n'a pas assez de place", $"the new space does not have enough room"),
        Reason.NotFound => ($"l'un des deux espaces n'existe plus", $"one of the two spaces does not exist any more"),
        Reason.SpaceClosed => (
            $"l'un des deux espaces est fermé et attend sa suppression",
            $"one of the two spaces is closed and waits for its deletion"),
        Reason.SpaceMoved => ($"l'un des deux espaces a déménagé ailleurs entre-temps", $"one of the two spaces has moved elsewhere meanwhile"),
        Reason.SpaceNotWritable or Reason.SpaceBusy => (
            $"l'un des deux espaces ne pouvait pas être modifié à ce moment-là", $"one of the two spaces could not be changed at that time"),
        _ => null,
    };

    private static (Words French, Words English)? OfServer(Reason reason) => reason switch
    {
        Reason.MoveServerUnknown => ($"on ne sait pas quel serveur a l'espace d'arrivée", $"it is not known which server has the new space"),
        Reason.MoveServerNotAllowed => (
            $"les réglages de l'un des deux serveurs ne permettent pas d'appeler l'autre",
            $"the settings of one of the two servers do not allow to call the other"),
        Reason.MoveServerBusy => ($"l'autre serveur avait trop de déménagements en cours", $"the other server had too many moves under way"),
        Reason.MovePeerUnavailable => (
            $"l'autre serveur n'a pas répondu pendant trop longtemps",
            $"the other server did not answer for too long"),
        Reason.MovePeerVersion => (
            $"les deux serveurs sont de versions trop différentes pour se comprendre",
            $"the two servers are of versions too different to understand each other"),
        Reason.MovePeerMisbehaves => ($"l'autre serveur a envoyé des données incorrectes", $"the other server sent data that cannot be right"),
        Reason.StoreUnavailable => ($"l'un des deux serveurs n'a pas pu lire ses données", $"one of the two servers could not read its data"),
        _ => null,
    };

    private static (Words French, Words English)? OfContent(Reason reason) => reason switch
    {
        Reason.MoveHashMismatch => (
            $"les deux copies n'étaient pas identiques, et par prudence rien n'a été remplacé",
            $"the two copies were not the same, and for safety nothing was replaced"),
        Reason.TooLarge => (
            $"le contenu dépasse ce que le serveur d'arrivée accepte", $"there is more content than the server of the new space accepts"),
        Reason.StoreFull => ($"le disque de l'un des deux serveurs est plein", $"the disk of one of the two servers is full"),
        Reason.StoreDamaged => ($"un contenu enregistré est abîmé et n'a pas été copié", $"some stored content is damaged and was not copied"),
        Reason.DigestMismatch or Reason.SizeMismatch => (
            $"un contenu n'est pas arrivé tel qu'il était parti", $"some content did not arrive as it had left"),
        _ => null,
    };
}
