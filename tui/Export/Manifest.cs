namespace Mover.Tui.Export;

/// <summary>mover/manifest.json, as far as it is needed to verify an archive.</summary>
internal sealed record Manifest(
    string Format, string ArchiveId, string KeyId, IReadOnlyList<Manifest.Application> Applications, IReadOnlyList<Manifest.Part> Parts)
{
    public const string Name = "mover/manifest.json";
    public const string KnownFormat = "mover-archive/1";

    internal sealed record Application(string Id, long Entries, long SizeBytes);

    internal sealed record Part(int Number, string FileName, long SizeBytes, long Entries, EntriesFile EntriesFile);

    internal sealed record EntriesFile(string Path, long SizeBytes, string Sha256);
}
