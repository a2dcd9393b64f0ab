using Mover.Server.Spaces;
using Mover.Server.Spaces.Replacing;
using Mover.V1;

namespace Mover.Server.Moves.Departures;

/// <summary>What works only in the space of a school and is lost by a move, though its content moves.</summary>
internal static class AcademicFindings
{
    public static IEnumerable<MoveFinding> Of(Catalogue catalogue, IEnumerable<ApplicationSum> sums) => sums
        .Where(sum => sum.EntryCount > 0 && catalogue.Find(sum.Application) is { AcademicOnly: true })
        .Select(sum => new MoveFinding
        {
            Kind = MoveFindingKind.AcademicOnly,
            Application = sum.Application,
            EntryCount = sum.EntryCount,
            SizeBytes = sum.UsedBytes,
        });
}
