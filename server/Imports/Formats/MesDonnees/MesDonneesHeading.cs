namespace Mover.Server.Imports.Formats.MesDonnees;

/// <summary>What an archive of "Mes Données" says of itself, and which of its folders is which application.</summary>
/// <param name="root">The one folder that all lies in, with "/".</param>
internal sealed class MesDonneesHeading(string root) : ArchiveHeading
{
    public const string Workspace = "workspace";

    public string Root => root;

    /// <summary>Ids of applications by the names of their folders.</summary>
    public Dictionary<string, string> Folders { get; } = [];

    /// <summary>True if documents were left out when the archive was made.</summary>
    public bool IsWithoutDocuments { get; set; }

    /// <summary>Folder of an application, and what lies below it; null for what lies in none.</summary>
    public (string Folder, string Below)? Split(string path)
    {
        if (!path.StartsWith(root, StringComparison.Ordinal))
            return null;
        var below = path[root.Length..];
        var slash = below.IndexOf('/');
        return slash <= 0 ? null : (below[..slash], below[(slash + 1)..]);
    }

    /// <summary>The application of a folder; one that the manifest does not have is called as its folder.</summary>
    public string ApplicationOf(string folder) => Folders.GetValueOrDefault(folder, folder);

    /// <summary>The folder of the documents; null if there is none.</summary>
    public string? FindWorkspace() => Folders.FirstOrDefault(pair => pair.Value == Workspace).Key;
}
