using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>What the findings of a move mean, by kind: what happens, and what to do. True before a move and after it.</summary>
internal static class FindingWords
{
    /// <summary>A short name of the kind.</summary>
    public static string Title(PageWords words, MoveFindingKind kind) => kind switch
    {
        MoveFindingKind.ApplicationUnknown => words.Text("Applications absentes du nouveau serveur", "Applications that the new server does not have"),
        MoveFindingKind.ApplicationNotAllowed => words.Text("Applications fermées au nouvel espace", "Applications that are closed to the new space"),
        MoveFindingKind.VersionTooOld => words.Text("Données d’une version trop ancienne", "Data of a version that is too old"),
        MoveFindingKind.VersionNewer => words.Text("Données d’une version plus récente", "Data of a newer version"),
        MoveFindingKind.AcademicOnly => words.Text("Services réservés aux écoles", "Services for schools only"),
        MoveFindingKind.ConnectorSignIn => words.Text("Connecteurs à reconnecter", "Connectors to sign in to"),
        MoveFindingKind.ShareToRenew => words.Text("Partages par lien à refaire", "Shared links to make again"),
        MoveFindingKind.DocumentAsItIs => words.Text("Documents copiés tels quels", "Documents copied as they are"),
        _ => words.Text("Autres points", "Other points"),
    };

    public static Html Of(PageWords words, MoveFindingKind kind) => kind switch
    {
        MoveFindingKind.ApplicationUnknown => words.Html(
            $"<p>Leur contenu est gardé à part dans le nouvel espace, et apparaîtra si ces applications y sont installées un jour : rien à faire.</p>",
            $"<p>Their content is set aside in the new space, and will appear if these applications are installed there one day: nothing to do.</p>"),
        MoveFindingKind.ApplicationNotAllowed => words.Html(
            $"<p>Leur contenu est gardé à part dans le nouvel espace. Pour vous en servir, demandez l’accès à ces applications au service du nouvel espace.</p>",
            $"<p>Their content is set aside in the new space. To use it, ask the service of the new space to open these applications for you.</p>"),
        MoveFindingKind.VersionTooOld => words.Html(
            $"<p>Le nouveau serveur ne sait pas lire ces données : elles sont gardées à part. Pensez à exporter ce dont vous avez besoin.</p>",
            $"<p>The new server cannot read this data: it is set aside. Think of exporting what you need.</p>"),
        MoveFindingKind.VersionNewer => words.Html(
            $"<p>Elles sont copiées telles quelles. Le nouveau serveur peut ne pas en montrer toutes les nouveautés.</p>",
            $"<p>It is copied as it is. The new server may not show all that is new in it.</p>"),
        MoveFindingKind.AcademicOnly => words.Html(
            $"<p>Leur contenu est copié, mais ce que l’école faisait pour vous s’arrête : contacts ajoutés automatiquement, édition de documents en ligne, messages de l’établissement.</p>",
            $"<p>Their content is copied, but what the school did for you ends: contacts added by themselves, editing of documents online, messages of the school.</p>"),
        _ => OfEntries(words, kind),
    };

    private static Html OfEntries(PageWords words, MoveFindingKind kind) => kind switch
    {
        MoveFindingKind.ConnectorSignIn => words.Html(
            $"<p>Leurs réglages sont copiés, mais pas leur connexion. Dans le nouvel espace, ouvrez chacun d’eux et connectez-vous de nouveau.</p>",
            $"<p>Their settings are copied, their sign-in is not. In the new space, open each of them and sign in again.</p>"),
        MoveFindingKind.ShareToRenew => words.Html(
            $"<p>Les liens donnés jusqu’ici portent l’ancienne adresse. Dans le nouvel espace, faites de nouveaux liens et donnez-les aux personnes concernées.</p>",
            $"<p>The links that were given out have the old address. In the new space, make new links and give them to the people concerned.</p>"),
        MoveFindingKind.DocumentAsItIs => words.Html(
            $"<p>Ils n’ont pas pu être adaptés au nouvel espace, et sont copiés sans être modifiés. Vérifiez-les une fois sur place.</p>",
            $"<p>They could not be adapted to the new space, and are copied unchanged. Have a look at them once you are there.</p>"),
        _ => words.Html(
            $"<p>Vérifiez-les une fois dans le nouvel espace.</p>",
            $"<p>Have a look at them once you are in the new space.</p>"),
    };
}
