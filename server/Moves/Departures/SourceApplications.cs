using Mover.Peer.V1;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Moves.Departures;

/// <summary>The applications that a source has content in.</summary>
internal static class SourceApplications
{
    public static IEnumerable<Peer.V1.SourceApplication> Of(SpaceView source, Catalogue catalogue) => source.Applications
        .Where(application => application.EntryCount > 0)
        .Select(application => new SourceApplication
        {
            Application = application.Application,
            Version = VersionOf(application, catalogue),
            EntryCount = application.EntryCount,
            UsedBytes = application.UsedBytes,
        });

    /// <summary>The version of the data of an application: that with which it came here, else that of this server; empty if neither is known.</summary>
    public static string VersionOf(Spaces.SpaceApplication application, Catalogue catalogue) => application.DataVersion.Length > 0
        ? application.DataVersion
        : catalogue.Find(application.Application)?.Version ?? "";

    public static IEnumerable<ApplicationReport> CountsOf(SpaceView source) => source.Applications
        .Where(application => application.EntryCount > 0)
        .Select(application => new ApplicationReport
        {
            Application = application.Application,
            EntryCount = application.EntryCount,
            UsedBytes = application.UsedBytes,
        });
}
