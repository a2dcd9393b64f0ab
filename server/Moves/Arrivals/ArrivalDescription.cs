using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Replacing;
using Mover.V1;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Moves.Arrivals;

/// <summary>Tells the server of a source about the target, without changing anything.</summary>
/// <remarks>A content counts as there only if the target itself has it, in a revision that is kept. Contents of others are nobody's business: who
/// could ask for them would learn what others have, and who could have them for the asking would get what others have.</remarks>
internal sealed class ArrivalDescription(MoverDatabase database, SpaceDirectory spaces, Catalogue catalogue, MovesOptions options)
{
    private const int MostContents = 4096;

    public async Task<DescribeTargetResponse> DescribeAsync(string moveId, IAsyncEnumerable<ContentGroup> contents, CancellationToken ct)
    {
        var answer = await database.ReadAsync((session, ct) => DescribeAsync(session, moveId, ct), ct);
        var (spaceId, count) = (await GetSpaceIdAsync(moveId, ct), 0L);
        await foreach (var group in contents.WithCancellation(ct))
        {
            if (group.Contents.Count > MostContents)
                throw new Refusal(Reason.TooLarge, $"A group has {MostContents} contents at the most.", ("limit", $"{MostContents}"));
            // It cannot move here, which the answer says: what else it has is not worth looking for.
            if ((count += group.Contents.Count) > options.MostEntries)
                break;
            answer.ThereBytes += await database.ReadAsync((session, ct) => SumThereAsync(session, spaceId, group, ct), ct);
        }

        return answer;
    }

    private async Task<string> GetSpaceIdAsync(string moveId, CancellationToken ct) =>
        (await database.ReadAsync((session, ct) => ArrivalTable.FindAsync(session, moveId, ct), ct) ?? throw Refusal.NotFound("move")).SpaceId;

    private async Task<DescribeTargetResponse> DescribeAsync(DatabaseSession session, string moveId, CancellationToken ct)
    {
        var arrival = await ArrivalTable.FindAsync(session, moveId, ct) ?? throw Refusal.NotFound("move");
        var space = await SpaceTable.FindByIdAsync(session, arrival.SpaceId, ct);
        SpaceRules.RequireOpen(space);
        var view = await spaces.ViewAsync(session, space, ct);
        var rights = view.Applications.ToDictionary(application => application.Application, application => application.CanCreate);
        var answer = new DescribeTargetResponse
        {
            Version = ProtocolVersions.Newest,
            Address = space.Address,
            UsedBytes = space.UsedBytes,
            QuotaBytes = space.QuotaBytes,
            EntryCount = space.EntryCount,
            HasContent = space.Revision > 0,
            MostEntries = options.MostEntries,
            Applications = { catalogue.Applications.Select(application => Describe(application, rights)) },
        };
        if (await FindObstacleAsync(session, space, moveId, ct) is { } obstacle)
            answer.Obstacles.Add(RichError.ReasonName(obstacle));
        return answer;
    }

    private static async Task<Reason?> FindObstacleAsync(DatabaseSession session, Space space, string moveId, CancellationToken ct)
    {
        try
        {
            await FreeSpaces.RequireAsync(session, space, moveId, ct);
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal.Reason;
        }
    }

    private static TargetApplication Describe(CatalogueApplication application, Dictionary<string, bool> rights) => new()
    {
        Application = application.Id,
        Version = application.Version,
        LowestImportableVersion = application.LowestImportableVersion,
        CanCreate = rights.GetValueOrDefault(application.Id),
    };

    private static async Task<long> SumThereAsync(DatabaseSession session, string spaceId, ContentGroup group, CancellationToken ct)
    {
        var contents = group.Contents.Where(content => content.Sha256.Length == Blobs.Digest.HashBytes).ToList();
        var held = await EntryReplacementTable.FindHeldAsync(session, spaceId, [.. contents.Select(content => content.Sha256.ToByteArray())], ct);
        var there = held.Select(Google.Protobuf.ByteString.CopyFrom).ToHashSet();
        return contents.Where(content => there.Contains(content.Sha256)).Sum(content => Math.Max(0, content.StoredBytes));
    }
}
