using Mover.Peer.V1;
using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Quarantine;
using Mover.Server.Spaces.Replacing;
using Mover.V1;

namespace Mover.Server.Moves.Arrivals;

/// <summary>Judges what has come: which applications can be used here, which have to wait, and what their owner should know.</summary>
internal sealed class ArrivalVerdicts(MoverDatabase database, SpaceDirectory spaces, Catalogue catalogue)
{
    /// <summary>One verdict for each application that has come.</summary>
    public async Task<IReadOnlyList<ApplicationVerdict>> JudgeAsync(Arrival arrival, RevisionSummary summary, CancellationToken ct)
    {
        var rights = await ReadRightsAsync(arrival.SpaceId, ct);
        return
        [
            .. summary.Applications.Select(sum =>
            {
                var version = arrival.Applications.FirstOrDefault(application => application.Application == sum.Application)?.Version ?? "";
                return ApplicationVerdict.Of(sum.Application, version, catalogue.Find(sum.Application), rights.GetValueOrDefault(sum.Application));
            }),
        ];
    }

    private Task<Dictionary<string, bool>> ReadRightsAsync(string spaceId, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            var space = await SpaceTable.FindByIdAsync(session, spaceId, ct);
            SpaceRules.RequireOpen(space);
            var view = await spaces.ViewAsync(session, space, ct);
            return view.Applications.ToDictionary(application => application.Application, application => application.CanCreate);
        }, ct);
}
