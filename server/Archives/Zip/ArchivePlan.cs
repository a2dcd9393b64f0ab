namespace Mover.Server.Archives.Zip;

/// <summary>An archive cut into parts: everything but the entries themselves that is needed to write any byte of it.</summary>
/// <param name="Totals">Per application of the heading, in its order.</param>
internal sealed record ArchivePlan(IReadOnlyList<PartLayout> Parts, IReadOnlyList<ApplicationTotals> Totals)
{
    public long SizeBytes => Parts.Sum(part => part.SizeBytes);

    public long EntryCount => Totals.Sum(totals => totals.Entries);
}
