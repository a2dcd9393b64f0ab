using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Spaces.Quarantine;

/// <summary>Decides whether content that came by a move can be used here, and refuses to touch what cannot.</summary>
internal static class QuarantineRules
{
    /// <summary>Why the content of an application has to wait; null if it can be used. Data that is newer than the server's is fit.</summary>
    /// <param name="dataVersion">The version that it came with; one that is not known is never too old.</param>
    /// <param name="known">The application in the catalogue; null if this server does not have it.</param>
    /// <param name="canCreate">Whether the space may create in it.</param>
    public static QuarantineCause? Decide(string application, string dataVersion, CatalogueApplication? known, bool canCreate)
    {
        if (known?.Id != application)
            return QuarantineCause.Unknown;
        if (!canCreate)
            return QuarantineCause.NotAllowed;
        return DataVersions.Find(dataVersion) is { } version && version < DataVersions.Find(known.LowestImportableVersion)
            ? QuarantineCause.TooOld
            : null;
    }

    /// <summary>Refuses to read or write an application that is in quarantine.</summary>
    public static void RequireAwake(IEnumerable<string> quarantined, string application)
    {
        if (!quarantined.Contains(application))
            return;
        var name = EntryPath.Harmless(application);
        throw new Refusal(
            Reason.ApplicationQuarantined,
            $"The content of the application \"{name}\" is kept in quarantine: it came by a move, and cannot be used here yet.",
            ("application", name));
    }
}
