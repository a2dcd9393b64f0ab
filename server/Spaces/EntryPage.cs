namespace Mover.Server.Spaces;

/// <summary>A page of a list of entries.</summary>
/// <param name="Revision">The revision that is listed.</param>
/// <param name="HasMore">True if entries follow.</param>
internal sealed record EntryPage(long Revision, IReadOnlyList<Entry> Entries, bool HasMore);
