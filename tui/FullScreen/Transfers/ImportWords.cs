using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.Tui.FullScreen.Transfers;

/// <summary>The values of imports in words.</summary>
internal static class ImportWords
{
    public static Phrase Of(ImportState state) => state switch
    {
        ImportState.Uploading => new("waits for files", "attend des fichiers"),
        ImportState.Inspecting => new("inspecting", "lecture"),
        ImportState.Planned => new("planned", "planifié"),
        ImportState.Running => new("running", "en cours"),
        ImportState.Done => new("done", "terminé"),
        ImportState.Undoing => new("taken back…", "en annulation"),
        ImportState.Undone => new("taken back", "repris"),
        ImportState.Failed => new("FAILED", "ÉCHEC"),
        ImportState.Deleted => new("forgotten", "oublié"),
        _ => Number((int)state),
    };

    public static Phrase Of(ImportFormat format) => format switch
    {
        ImportFormat.Unspecified => new("not known yet", "pas encore connu"),
        ImportFormat.Mover => new("archive of a Mover", "archive d’un Mover"),
        ImportFormat.MesDonnees => new("“Mes Données” (ENT ONE, NEO)", "« Mes Données » (ENT ONE, NEO)"),
        ImportFormat.Cozy => new("export of a Cozy", "export d’un Cozy"),
        ImportFormat.Nextcloud => new("user migration of Nextcloud", "migration Nextcloud"),
        ImportFormat.Plain => new("any zip: all becomes files", "zip quelconque : tout devient fichiers"),
        _ => Number((int)format),
    };

    public static Phrase Of(ImportTrust trust) => trust switch
    {
        ImportTrust.Unspecified => new("not known yet", "pas encore connu"),
        ImportTrust.Own => new("signed by this server", "signée par ce serveur"),
        ImportTrust.Known => new("signed with a trusted key", "signée par une clé de confiance"),
        ImportTrust.UnknownKey => new("signed with a key that is not known here", "signée par une clé inconnue ici"),
        ImportTrust.Unsigned => new("nobody vouches for it", "personne ne s’en porte garant"),
        ImportTrust.Altered => new("CHANGED since it was signed", "MODIFIÉE depuis sa signature"),
        _ => Number((int)trust),
    };

    private static Phrase Number(int value) => new($"unknown ({value})", $"inconnu ({value})");
}
