namespace Mover.Server.Spaces.Replacing;

/// <summary>What a whole revision comes to: two spaces with the same hash have the same content.</summary>
/// <param name="Hash">SHA-256 over all entries in their order, see <see cref="RevisionHash"/>.</param>
/// <param name="Applications">Those that have entries, by id.</param>
internal sealed record RevisionSummary(byte[] Hash, IReadOnlyList<ApplicationSum> Applications)
{
    public long EntryCount => Applications.Sum(application => application.EntryCount);

    public long UsedBytes => Applications.Sum(application => application.UsedBytes);
}
