namespace Mover.Server.Archives;

/// <summary>What a caller asks to export, with defaults filled in.</summary>
/// <param name="Applications">Ids; empty for all.</param>
internal sealed record ArchiveWish(
    string SpaceId, IReadOnlyList<string> Applications, bool IncludeShared, long PartSizeBytes, TimeSpan Lifetime);
