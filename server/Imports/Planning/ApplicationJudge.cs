using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.V1;
using SpaceApplication = Mover.Server.Spaces.SpaceApplication;

namespace Mover.Server.Imports.Planning;

/// <summary>Decides, for one space as it is, what can be taken into each application.</summary>
/// <param name="Rows">The applications of the space.</param>
internal sealed record ApplicationJudge(Catalogue Catalogue, Conversions Conversions, Spaces.Space Space, IReadOnlyList<SpaceApplication> Rows)
{
    public static async Task<ApplicationJudge> OfAsync(
        DatabaseSession session, Catalogue catalogue, Conversions conversions, Spaces.Space space, CancellationToken ct) =>
        new(catalogue, conversions, space, await SpaceApplicationTable.ListAsync(session, space.Id, ct));

    /// <summary>Why nothing can be taken into an application; unspecified if it can.</summary>
    /// <param name="version">Of the data that is to come; empty if it is not known, which is never too old.</param>
    public ImportCause FindObstacle(string application, string version)
    {
        var row = Rows.FirstOrDefault(row => row.Application == application);
        if (row is { IsQuarantined: true })
            return ImportCause.ApplicationQuarantined;
        if (Catalogue.Find(application) is not { } known)
            return ImportCause.ApplicationUnknown;
        if (!(row?.CanCreate ?? Space.AllApplications))
            return ImportCause.ApplicationNotAllowed;
        return DataVersions.Find(version) is { } came && came < DataVersions.Find(known.LowestImportableVersion)
            ? ImportCause.VersionTooOld
            : ImportCause.Unspecified;
    }

    /// <summary>What the answers depend on, as text: if it is the same later, so are they.</summary>
    public string Describe(string application, string version) =>
        $"{application}\t{FindObstacle(application, version)}\t{Catalogue.Find(application)?.Version}\t{Conversions.CountSteps(application, version)}";
}
