using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Running;

/// <summary>What is said of what was done beside the model.</summary>
internal static class RunningPhrases
{
    public static readonly Phrase NotStaff = new(
        "The credentials that were found are not those of a member of staff: sign in.",
        "Les identifiants trouvés ne sont pas ceux d'un membre du support : connectez-vous.");

    public static readonly Phrase NotKept = new("The session could not be kept: {0}", "La session n'a pas pu être conservée : {0}");

    public static readonly Phrase NotFound = new("The kept session could not be read: {0}", "La session conservée n'a pas pu être lue : {0}");

    public static readonly Phrase NotForgotten = new(
        "The kept session could not be deleted: {0}", "La session conservée n'a pas pu être supprimée : {0}");

    public static readonly Phrase NotEnded = new(
        "The server did not confirm that the session is ended; it ends by itself when its time is over.",
        "Le serveur n'a pas confirmé la fin de la session ; elle prendra fin d'elle-même à son échéance.");

    public static readonly Phrase Written = new("Written: {0}", "Écrit : {0}");

    public static readonly Phrase NotWritten = new("{0} was not written: {1}", "{0} n'a pas été écrit : {1}");

    public static readonly Phrase NoFileName = new("not a name for a file", "ce n'est pas un nom de fichier");

    public static readonly Phrase NamesUsed = new("there are too many files of that name", "il y a trop de fichiers de ce nom");
}
