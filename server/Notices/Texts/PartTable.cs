namespace Mover.Server.Notices.Texts;

/// <summary>The parts of an archive and their sizes.</summary>
internal sealed record PartTable(IReadOnlyList<ArchiveReadyPart> Parts) : Block(InFeed: false)
{
    // A mail is read, not searched; the page behind its link lists all of them.
    private const int MostRows = 40;

    public IEnumerable<ArchiveReadyPart> Rows => Parts.Take(MostRows);

    public int HiddenCount => Math.Max(0, Parts.Count - MostRows);
}
