namespace Mover.Server.Spaces;

/// <summary>Reads versions of the data of applications, such as "2" or "2.1", so that they can be compared.</summary>
internal static class DataVersions
{
    /// <summary>The version, with zeros for what is left out: "2" is "2.0.0.0". Null if it is none, or none is known.</summary>
    public static Version? Find(string text) =>
        Version.TryParse(text.Contains('.') ? text : $"{text}.0", out var version)
            ? new Version(version.Major, version.Minor, Math.Max(version.Build, 0), Math.Max(version.Revision, 0))
            : null;
}
