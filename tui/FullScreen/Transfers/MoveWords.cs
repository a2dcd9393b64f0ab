using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.Tui.FullScreen.Transfers;

/// <summary>How far a move is, in words.</summary>
internal static class MoveWords
{
    public static Phrase Of(MoveState state) => state switch
    {
        MoveState.Draft => new("draft", "brouillon"),
        MoveState.Checked => new("checked", "vérifié"),
        MoveState.AwaitingConfirmation => new("to be confirmed", "à confirmer"),
        MoveState.Confirmed => new("confirmed", "confirmé"),
        MoveState.Copying => new("copying", "copie"),
        MoveState.Freezing => new("last pass", "dernière passe"),
        MoveState.Verifying => new("comparing", "comparaison"),
        MoveState.Switching => new("switching", "bascule"),
        MoveState.Moved => new("moved", "déménagé"),
        MoveState.Done => new("source deleted", "source suppr."),
        MoveState.Cancelled => new("cancelled", "annulé"),
        MoveState.Failed => new("FAILED", "ÉCHEC"),
        MoveState.Undoing => new("taken back…", "en annulation"),
        MoveState.Undone => new("taken back", "repris"),
        _ => Number((int)state),
    };

    /// <summary>What happens in a step.</summary>
    public static Phrase StepOf(MoveState state) => state switch
    {
        MoveState.Draft => new("Made", "Préparé"),
        MoveState.Checked => new("Checked: nothing stands in the way", "Vérifié : rien ne s’y oppose"),
        MoveState.AwaitingConfirmation => new("The owner confirms by mail", "Le titulaire confirme par courriel"),
        MoveState.Confirmed => new("The target begins", "La cible commence"),
        MoveState.Copying => new("The target takes over the content; the source stays usable", "La cible reprend le contenu ; la source reste utilisable"),
        MoveState.Freezing => new("Last pass, with the source frozen", "Dernière passe, source gelée"),
        MoveState.Verifying => new("Both sides compare what they have", "Les deux côtés comparent leur contenu"),
        MoveState.Switching => new("The target switches", "La cible bascule"),
        MoveState.Moved => new("Moved: the source is closed and waits for its deletion", "Déménagé : la source est fermée et attend sa suppression"),
        MoveState.Done => new("The source is deleted", "La source est supprimée"),
        MoveState.Cancelled => new("Cancelled: both spaces are as they were", "Annulé : les deux espaces sont comme avant"),
        MoveState.Failed => new("Failed: both spaces are as they were", "Échec : les deux espaces sont comme avant"),
        MoveState.Undoing => new("It is being taken back", "Il est en cours d’annulation"),
        MoveState.Undone => new("Taken back: both spaces are as before the switch", "Repris : les deux espaces sont comme avant la bascule"),
        _ => Number((int)state),
    };

    private static Phrase Number(int value) => new($"unknown ({value})", $"inconnu ({value})");
}
