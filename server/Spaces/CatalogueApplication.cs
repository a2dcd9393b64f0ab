namespace Mover.Server.Spaces;

/// <summary>One application that this server knows, and what a move or an import needs to know of it.</summary>
/// <param name="Folder">Name of its folder in archives.</param>
/// <param name="Version">Version of its data on this server.</param>
/// <param name="LowestImportableVersion">Lowest version of its data that this server still imports.</param>
/// <param name="AcademicOnly">True if it works only in the space of a school and is lost when its owner leaves.</param>
internal sealed record CatalogueApplication(
    string Id, string TitleFr, string TitleEn, string Folder, string Version, string LowestImportableVersion, bool AcademicOnly);
