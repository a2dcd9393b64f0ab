using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Feeds;

/// <summary>What is said of calls that failed, where the server did not say it itself.</summary>
internal static class FailurePhrases
{
    public static readonly Phrase Unreachable = new("The server cannot be reached.", "Le serveur est injoignable.");

    public static readonly Phrase Lost = new("The connection to the server is lost.", "La connexion au serveur est perdue.");

    public static readonly Phrase Silent = new("The server does not answer.", "Le serveur ne répond pas.");

    public static readonly Phrase Ended = new("The server ended what it was telling.", "Le serveur a interrompu son récit.");

    public static readonly Phrase Faulty = new("The server failed for a reason of its own.", "Le serveur a rencontré une panne interne.");

    public static readonly Phrase Unknown = new(
        "The server does not know this call: it is older than this console.", "Le serveur ne connaît pas cet appel : il est plus ancien que cette console.");

    public static readonly Phrase Denied = new("The server says no ({0}).", "Le serveur refuse ({0}).");

    public static readonly Phrase OwnFault = new("This console has a fault ({0}).", "Cette console a un défaut ({0}).");

    public static readonly Phrase SignInAgain = new("Nobody is signed in.", "Personne n'est connecté.");

    public static readonly Phrase NothingDone = new(
        "The server cannot be reached; nothing was done.", "Le serveur est injoignable ; rien n'a été fait.");

    public static readonly Phrase NotKnown = new(
        "{0} It is not known whether it was done; look before you repeat.",
        "{0} On ne sait pas si c'est fait ; vérifiez avant de recommencer.");

    /// <summary>The same words in both languages.</summary>
    public static Phrase Plain(string words) => new(words, words);

    public static Phrase Fill(this Phrase phrase, params ReadOnlySpan<object?> values) =>
        new(phrase.In(Language.English, values), phrase.In(Language.French, values));

    public static Phrase Fill(this Phrase phrase, Phrase value) =>
        new(phrase.In(Language.English, value.English), phrase.In(Language.French, value.French));
}
