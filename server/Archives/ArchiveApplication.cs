namespace Mover.Server.Archives;

/// <summary>An application as the archive names it, from the catalogue.</summary>
/// <param name="Id">Its name in every language, for reading back.</param>
/// <param name="Folder">The folder of its entries in the zip, before it is made safe.</param>
internal sealed record ArchiveApplication(string Id, string Folder, string TitleFr, string TitleEn, string Version);
