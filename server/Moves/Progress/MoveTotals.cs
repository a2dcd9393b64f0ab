using Mover.V1;

namespace Mover.Server.Moves.Progress;

/// <summary>How much a source has, by application, as far as the present pass knows.</summary>
internal sealed record MoveTotals(IReadOnlyList<ApplicationReport> Applications)
{
    public long EntryCount => Applications.Sum(application => application.EntryCount);

    public long UsedBytes => Applications.Sum(application => application.UsedBytes);
}
