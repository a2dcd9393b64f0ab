using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Server.Moves.Documents;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Moves.Partners;

/// <summary>Finds out whether a space has to do with another one: whoever has not is not told what becomes of it.</summary>
internal sealed class SharedWith(MoverDatabase database, BlobKeeper blobs)
{
    private const int MostShares = 1000;

    private static readonly EntryFilter Shares = new(ShareDocuments.Application, EntryKind.Data, "");

    /// <summary>True if a space has an entry that another one shared with it, or a share that names the other one.</summary>
    public async Task<bool> HasFromAsync(string spaceId, string otherAddress, CancellationToken ct)
    {
        var (isShared, shares) = await database.ReadAsync(
            async (session, ct) => await SpaceTable.FindByIdAsync(session, spaceId, ct) is { State: SpaceState.Active or SpaceState.Frozen } space
                ? (await SharedEntryTable.ExistsAsync(session, space.Id, otherAddress, ct), await ListSharesAsync(session, space, ct))
                : (false, []), ct);
        if (isShared)
            return true;
        foreach (var digest in shares)
        {
            var share = ShareDocuments.Read(await blobs.ReadAsync(digest, ct));
            if (share.Owner == otherAddress || share.Partners.Any(partner => partner.Address == otherAddress))
                return true;
        }

        return false;
    }

    private static async Task<List<Digest>> ListSharesAsync(DatabaseSession session, Spaces.Space space, CancellationToken ct)
    {
        var digests = new List<Digest>();
        await EntryTable.ListAsync(session, new EntryList(space.Id, "", space.Revision, Shares, null, MostShares), space.Revision, row =>
        {
            if (TravellingDocuments.Travels(row.Key, row.SizeBytes))
                digests.Add(row.Blob.Digest);
            return true;
        }, ct);
        return digests;
    }
}
