using Mover.Server.Spaces;
using Mover.Server.Spaces.Quarantine;
using Mover.V1;

namespace Mover.Server.Moves.Arrivals;

/// <summary>What becomes of the content of one application that moves to another server.</summary>
/// <param name="DataVersion">Of which version it is; empty if that is not known.</param>
/// <param name="Finding">What its owner should know; null if nothing.</param>
internal sealed record ApplicationVerdict(string Application, string DataVersion, bool IsQuarantined, MoveFindingKind? Finding)
{
    /// <param name="known">The application at the target's server; null if it does not have it.</param>
    /// <param name="canCreate">Whether the target may create in it.</param>
    public static ApplicationVerdict Of(string application, string dataVersion, CatalogueApplication? known, bool canCreate)
    {
        var cause = QuarantineRules.Decide(application, dataVersion, known, canCreate);
        return new ApplicationVerdict(application, dataVersion, cause is not null, cause switch
        {
            QuarantineCause.Unknown => MoveFindingKind.ApplicationUnknown,
            QuarantineCause.NotAllowed => MoveFindingKind.ApplicationNotAllowed,
            QuarantineCause.TooOld => MoveFindingKind.VersionTooOld,
            _ => DataVersions.Find(dataVersion) > DataVersions.Find(known!.Version) ? MoveFindingKind.VersionNewer : null,
        });
    }
}
