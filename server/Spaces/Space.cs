using Mover.Server.Spaces.Ending;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>A personal cloud space as it stands: who it belongs to, what it may do, and how much is in its current revision.</summary>
/// <param name="AllApplications">True if entries may be created also in applications that the catalogue got later.</param>
/// <param name="KeptRevision">The lowest revision that can still be read.</param>
internal sealed record Space(
    string Id,
    string Address,
    string Title,
    string OwnerMail,
    string Language,
    long QuotaBytes,
    bool AllApplications,
    long UsedBytes,
    long EntryCount,
    SpaceState State,
    long Revision,
    long KeptRevision,
    DateTimeOffset CreateTime)
{
    /// <summary>What is known of its end; only while it waits for its deletion.</summary>
    public Closing? Closing { get; init; }

    /// <summary>The revision a reader asked for, where 0 means the current one; refuses one that was never made or is no longer kept.</summary>
    public long RequireRevision(long wanted)
    {
        if (wanted == 0)
            return Revision;
        return wanted >= KeptRevision && wanted <= Revision ? wanted : throw Calls.Refusal.NotFound("revision");
    }
}
