using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>Says why things of an archive did not simply come along, and what their owner can do.</summary>
internal static class ImportCauseWords
{
    public static string Title(PageWords words, ImportCause cause)
    {
        var (french, english, _, _) = Of(cause);
        return words.Text(french, english);
    }

    public static string Advice(PageWords words, ImportCause cause)
    {
        var (_, _, french, english) = Of(cause);
        return words.Text(french, english);
    }

    public static string Of(PageWords words, ImportVerdict verdict) => verdict switch
    {
        ImportVerdict.Created => words.Text("ajouté", "added"),
        ImportVerdict.Identical => words.Text("déjà là", "there already"),
        ImportVerdict.Renamed => words.Text("ajouté sous un autre nom", "added under another name"),
        ImportVerdict.Replaced => words.Text("a remplacé l’ancien", "took the place of the old one"),
        ImportVerdict.Skipped => words.Text("laissé de côté", "left out"),
        ImportVerdict.Failed => words.Text("illisible", "could not be read"),
        _ => words.Text("refusé", "refused"),
    };

    private static (string French, string English, string FrenchAdvice, string EnglishAdvice) Of(ImportCause cause) => cause switch
    {
        ImportCause.ApplicationUnknown => (
            "Application absente d’ici", "Application not to be had here",
            "Gardez l’archive, et demandez où cette application existe.", "Keep the archive, and ask where the application is to be had."),
        ImportCause.ApplicationNotAllowed => (
            "Application sans droit de création", "Application without the right to create",
            "Demandez ce droit à qui s’occupe de votre espace.", "Ask whoever looks after your space for that right."),
        ImportCause.VersionTooOld => (
            "Données trop anciennes", "Data that is too old",
            "Refaites l’export depuis une version plus récente.", "Export again from a newer version."),
        ImportCause.ApplicationQuarantined => (
            "Application en attente", "Application that waits",
            "Elle redeviendra utilisable d’elle-même ; recommencez alors.", "It will be usable again by itself; begin again then."),
        ImportCause.PathInvalid => (
            "Noms impossibles ici", "Names that cannot be here",
            "Changez ces noms dans l’archive, puis recommencez.", "Change these names in the archive, then begin again."),
        ImportCause.Duplicate => (
            "Noms en double", "Names that come twice",
            "Le premier a été repris.", "The first one was taken in."),
        ImportCause.ContentMissing => (
            "Contenus absents de l’archive", "Contents that the archive does not have",
            "Cherchez une partie manquante, ou refaites l’export.", "Look for a missing part, or export again."),
        ImportCause.MetadataOnly => (
            "Export fait sans les documents", "Export made without documents",
            "Refaites l’export avec les documents.", "Export again, with the documents."),
        ImportCause.NotSelected => (
            "Applications non choisies", "Applications that were not chosen",
            "Refaites un import pour les ajouter.", "Import again to add them."),
        ImportCause.Differs => (
            "Un autre contenu portait déjà ce nom", "Another content had that name already",
            "Comparez les deux, et gardez ce que vous voulez.", "Compare both, and keep what you want."),
        ImportCause.SignInToRenew => (
            "Connecteurs où se connecter de nouveau", "Connectors to sign in to again",
            "Leurs mots de passe n’ont pas pu venir.", "Their passwords could not come along."),
        ImportCause.ShareToRenew => (
            "Partages à refaire", "Shares to make again",
            "Partagez de nouveau avec les personnes concernées.", "Share again with those concerned."),
        ImportCause.Trashed => (
            "Éléments de la corbeille", "Things from the bin",
            "Ils sont gardés dans un dossier à part.", "They are kept in a folder of their own."),
        ImportCause.NotCarried => (
            "Données de l’ancien serveur", "Data of the old server",
            "Elles n’ont pas de sens ailleurs : rien à faire.", "It has no meaning elsewhere: nothing to do."),
        ImportCause.NotListed => (
            "Fichiers que l’archive ne mentionne pas", "Files that the archive does not list",
            "Quelqu’un les y a mis après coup.", "Somebody put them there afterwards."),
        ImportCause.Unspecified => (
            "Noms changés", "Names that were changed",
            "L’archive avait plusieurs éléments du même nom.", "The archive had several things under one name."),
        ImportCause.DocumentUnreadable => (
            "Documents illisibles", "Documents that cannot be read",
            "Refaites l’export.", "Export again."),
        _ => (
            "Contenus abîmés ou impossibles à lire", "Contents that are damaged or cannot be read",
            "Téléchargez l’archive de nouveau, sans mot de passe ni lien.", "Download the archive again, without a password or links."),
    };
}
